package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.events.EventType;
import io.notexactlyonce.events.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over all that tells one event from another: type, sequence, subject and the value's bytes. */
final class PayloadHash {

    private PayloadHash() {}

    /** No part but the last can contain the line break that ends it, so no two events run together alike. */
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
