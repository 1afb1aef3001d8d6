package io.notexactlyonce.consumer.order;

/**
 * What an event did to its order.
 *
 * @param of the item that carried the event
 */
public record Applied<T>(T of, OrderChange change) {}
