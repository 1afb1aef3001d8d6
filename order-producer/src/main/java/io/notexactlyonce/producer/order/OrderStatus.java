package io.notexactlyonce.producer.order;

/** The state of an order. */
enum OrderStatus {
    CREATED,
    CANCELLED
}
