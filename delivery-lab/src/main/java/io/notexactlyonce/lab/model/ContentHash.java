package io.notexactlyonce.lab.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over everything that distinguishes events: type, sequence, subject and the value's bytes. Computed here
 * independently of order-consumer, whose inbox should have the same.
 */
public record ContentHash(long first, long second, long third, long fourth) {

    private static final int BYTES = 32;

    /** @param hash 32 bytes */
    public static ContentHash of(byte[] hash) {
        var bytes = ByteBuffer.wrap(hash, 0, BYTES);
        return new ContentHash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    public static ContentHash of(String type, long sequence, String subject, byte[] value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("%s\n%d\n%s\n".formatted(type, sequence, subject).getBytes(StandardCharsets.UTF_8));
            return of(digest.digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Its first hexadecimal digits: enough to find it. */
    @Override
    public String toString() {
        return "%016x…".formatted(first);
    }
}
