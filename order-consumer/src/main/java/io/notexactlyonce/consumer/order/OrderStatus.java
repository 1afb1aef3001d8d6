package io.notexactlyonce.consumer.order;

/** The state of an order; it only ever moves down this list. */
enum OrderStatus {
    /** No event has been seen. Never stored. */
    UNKNOWN,
    /** Its stock is reserved. */
    CREATED,
    /** Final, whatever arrives later. */
    CANCELLED
}
