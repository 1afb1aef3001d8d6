package io.notexactlyonce.producer.outbox;

/**
 * How many rows wait in the outbox.
 *
 * @param waiting rows, the refused ones included
 * @param refused rows that Kafka refused at the last attempt
 * @param oldestAgeSeconds age of the first row; 0 when none waits
 */
public record OutboxDepth(long waiting, long refused, double oldestAgeSeconds) {}
