package io.notexactlyonce.consumer.inbox;

import java.util.UUID;

/**
 * A request to apply an event.
 *
 * @param payloadHash distinguishes a redelivery from another event with the same id; not copied
 */
public record Claim(UUID eventId, byte[] payloadHash) {}
