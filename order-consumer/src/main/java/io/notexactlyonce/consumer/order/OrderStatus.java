package io.notexactlyonce.consumer.order;

/** Where an order stands; it only ever moves downwards in this list. */
enum OrderStatus {
    /** No event has been seen. Never stored. */
    UNKNOWN,
    /** Its stock is reserved. */
    CREATED,
    /** For good, whatever comes after. */
    CANCELLED
}
