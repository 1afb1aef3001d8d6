package io.notexactlyonce.events;

import java.time.Instant;
import java.util.UUID;

/** Something that happened to an order, as published by the service that owns the order. */
public sealed interface OrderEvent permits OrderCreated, OrderCancelled {

    /** This event's own id, a UUIDv7: the deduplication key. The same event keeps it however often it is sent. */
    UUID id();

    /** The order it happened to: the record key, so that one order's events share a partition. */
    UUID orderId();

    /** The order's version after this event: 1, 2, … without gaps. Only comparable between events of the same order. */
    long sequence();

    /** When it happened, by the producer's clock: for people and charts, never for ordering. */
    Instant occurredAt();
}
