package io.notexactlyonce.consumer.inbox;

import java.util.UUID;

/**
 * The wish to apply an event.
 *
 * @param payloadHash tells a redelivery from another event under the same id; not copied
 */
public record Claim(UUID eventId, byte[] payloadHash) {}
