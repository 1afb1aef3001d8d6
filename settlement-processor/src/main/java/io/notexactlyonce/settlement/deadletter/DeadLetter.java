package io.notexactlyonce.settlement.deadletter;

import io.notexactlyonce.events.UndecodableEventException.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that this service has given up, as it arrived.
 *
 * @param message what was wrong, truncated: databases and parsers quote their input
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, Reason reason, String message) {

    private static final int LONGEST_MESSAGE = 500;

    DeadLetter {
        message = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }
}
