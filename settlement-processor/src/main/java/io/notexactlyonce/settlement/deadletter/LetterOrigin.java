package io.notexactlyonce.settlement.deadletter;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The record that was given up. A crash may store its letter twice; both copies have one origin, so what is done with
 * one is done with both.
 *
 * @param timestamp of the record: a topic that is made anew has other records at the same offsets
 */
public record LetterOrigin(String topic, int partition, long offset, long timestamp) {

    private static final int LONGEST_TOPIC = 249;

    /** A letter without readable coordinates, which this service has not written, is its own origin. */
    public static LetterOrigin of(ConsumerRecord<?, ?> stored) {
        String topic = header(stored, DeadLetterHeaders.TOPIC);
        String partition = header(stored, DeadLetterHeaders.PARTITION);
        String offset = header(stored, DeadLetterHeaders.OFFSET);
        String timestamp = header(stored, DeadLetterHeaders.TIMESTAMP);
        return topic.matches("[a-zA-Z0-9._-]{1," + LONGEST_TOPIC + "}")
                        && partition.matches("\\d{1,9}")
                        && offset.matches("\\d{1,18}")
                        && timestamp.matches("-?\\d{1,18}")
                ? new LetterOrigin(
                        topic, Integer.parseInt(partition), Long.parseLong(offset), Long.parseLong(timestamp))
                : new LetterOrigin(stored.topic(), stored.partition(), stored.offset(), stored.timestamp());
    }

    private static String header(ConsumerRecord<?, ?> stored, String name) {
        Header header = stored.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
