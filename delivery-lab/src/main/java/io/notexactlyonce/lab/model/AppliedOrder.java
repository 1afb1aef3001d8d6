package io.notexactlyonce.lab.model;

/**
 * An order of order-consumer.
 *
 * @param lastSequence the highest sequence that it has seen
 * @param version of its row
 */
public record AppliedOrder(OrderState state, long lastSequence, long version) {}
