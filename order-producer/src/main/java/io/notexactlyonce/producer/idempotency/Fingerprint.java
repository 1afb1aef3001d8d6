package io.notexactlyonce.producer.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Distinguishes a repeated request from a different one: SHA-256 of method, path and payload. */
public record Fingerprint(byte[] sha256) {

    /** @param payload in a canonical form, so that equal requests have equal bytes */
    public static Fingerprint of(String method, String path, byte[] payload) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + '\n' + path + '\n').getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(digest.digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean isThatOf(byte[] other) {
        return MessageDigest.isEqual(sha256, other);
    }
}
