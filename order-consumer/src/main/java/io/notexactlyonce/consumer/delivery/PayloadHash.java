package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.events.EventType;
import io.notexactlyonce.events.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over everything that distinguishes two events: type, sequence, subject and the value's bytes. */
final class PayloadHash {

    private PayloadHash() {}

    /** Only the last part can contain the line break that ends each part, so the input is unambiguous. */
    static byte[] of(OrderEvent event, byte[] value) {
        MessageDigest digest = sha256();
        String attributes = EventType.of(event).wireName() + "\n" + event.sequence() + "\n" + event.orderId() + "\n";
        digest.update(attributes.getBytes(StandardCharsets.UTF_8));
        return digest.digest(value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
