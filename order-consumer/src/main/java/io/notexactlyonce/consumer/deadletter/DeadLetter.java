package io.notexactlyonce.consumer.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that is given up, as it arrived. */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetterReason reason, String message) {}
