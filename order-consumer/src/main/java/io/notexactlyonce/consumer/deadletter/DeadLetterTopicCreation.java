package io.notexactlyonce.consumer.deadletter;

import io.notexactlyonce.events.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.stereotype.Component;

/** The dead-letter topic as it should be created. */
@Component
public class DeadLetterTopicCreation {

    /** Equal to the producer's {@code max.request.size}: a dead letter is larger than its record. */
    public static final int MAX_LETTER_BYTES = 16 * 1024 * 1024;

    private final DeadLetterSettings settings;

    DeadLetterTopicCreation(DeadLetterSettings settings) {
        this.settings = settings;
    }

    public NewTopic topic() {
        return new NewTopic(Topics.ORDERS_DEAD_LETTER, Topics.ORDERS_PARTITIONS, settings.replicationFactor())
                .configs(Map.of(
                        // Compaction would drop all but the last dead letter of a key, and those without a key.
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis()),
                        // A record stays until its whole segment has expired.
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(Duration.ofDays(1).toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_LETTER_BYTES),
                        TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_LETTER_BYTES)));
    }
}
