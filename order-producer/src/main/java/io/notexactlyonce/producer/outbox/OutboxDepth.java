package io.notexactlyonce.producer.outbox;

/**
 * How much waits.
 *
 * @param waiting rows, the refused ones included
 * @param refused rows that Kafka refused at the last attempt
 * @param oldestAgeSeconds since the first row was written; 0 when none waits
 */
public record OutboxDepth(long waiting, long refused, double oldestAgeSeconds) {}
