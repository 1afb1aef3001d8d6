package io.notexactlyonce.events.poll;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How much one poll may return.
 *
 * @param consumer the settings of Kafka's consumer, those of its group among them
 * @param maxRecords the most records of a poll
 * @param maxBytes keys, values and headers of a poll; it ends when they reach this, and may exceed it by the last
 *     {@value Portions#RECORDS_AT_ONCE} records
 */
public record PollSettings(Map<String, Object> consumer, int maxRecords, long maxBytes) {

    /** What Kafka's own consumer must be told instead of the most records of a poll: {@code max.poll.records}. */
    public static Map<String, Object> recordsAtOnce(int maxRecords) {
        return Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(maxRecords, Portions.RECORDS_AT_ONCE));
    }

    /** A poll is one of Kafka's consumer, as large as its settings allow. */
    public static PollSettings ofOnePoll(Map<String, Object> consumer) {
        return new PollSettings(consumer, 0, 0);
    }
}
