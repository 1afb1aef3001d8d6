package io.notexactlyonce.producer.order;

/** What an order has come to. */
enum OrderStatus {
    CREATED,
    CANCELLED
}
