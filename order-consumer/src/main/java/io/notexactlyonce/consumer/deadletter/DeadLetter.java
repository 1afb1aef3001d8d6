package io.notexactlyonce.consumer.deadletter;

import io.notexactlyonce.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that this service has given up, as it arrived.
 *
 * @param message what was wrong, truncated: databases and parsers quote their input
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetterReason reason, String message) {

    private static final int LONGEST_MESSAGE = 500;

    public DeadLetter {
        message = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }

    /** Whether the record was a dead letter before, and is still in the dead-letter topic. */
    public boolean isReplayed() {
        return record.topic().equals(Topics.ORDERS_DEAD_LETTER);
    }
}
