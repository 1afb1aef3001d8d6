package io.notexactlyonce.settlement.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.deadletter.LetterAudit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Creates the topics that this service writes. Existing ones are left as they are. */
@Component
class OwnTopics {

    private static final Logger log = LoggerFactory.getLogger(OwnTopics.class);

    /** Equal to the producer's {@code max.request.size}: a dead letter is larger than its record. */
    private static final int MAX_LETTER_BYTES = 16 * 1024 * 1024;

    private final Broker broker;
    private final TopicSettings settings;
    private final RecordSizes sizes;

    OwnTopics(Broker broker, TopicSettings settings, RecordSizes sizes) {
        this.broker = broker;
        this.settings = settings;
        this.sizes = sizes;
    }

    /** @throws BrokerAwayException when Kafka doesn't answer or can't create them now */
    void create() {
        List.of(settlements(), deadLetters()).forEach(this::create);
        createAudit();
        sizes.warnIfLarger(Topics.ORDERS, Bounds.MAX_RECORD_BYTES);
        sizes.warnIfLarger(Topics.SETTLEMENTS, Bounds.MAX_RECORD_BYTES);
        sizes.warnIfLarger(Topics.SETTLEMENTS_DEAD_LETTER, MAX_LETTER_BYTES);
    }

    /** Settling doesn't depend on it: grants from before may not allow it, and only acts on dead letters need it. */
    private void createAudit() {
        try {
            create(audit());
        } catch (BrokerAwayException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            log.warn(
                    "Dead letters can't be listed or replayed without the topic {}: {}",
                    LetterAudit.TOPIC,
                    e.getMessage());
        }
    }

    private void create(NewTopic topic) {
        try {
            broker.ask(admin -> admin.createTopics(List.of(topic)).all());
        } catch (BrokerAwayException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /**
     * Compacted: an event that is twice in the input has two entries with the same key, and in the end only one stays.
     */
    private NewTopic settlements() {
        return new NewTopic(Topics.SETTLEMENTS, Topics.SETTLEMENTS_PARTITIONS, settings.replicationFactor())
                .configs(Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_COMPACT,
                        MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG,
                        Integer.toString(Bounds.MAX_RECORD_BYTES)));
    }

    /** Compaction would drop all but the last dead letter of a key, and those without a key. */
    private NewTopic deadLetters() {
        return new NewTopic(Topics.SETTLEMENTS_DEAD_LETTER, Topics.SETTLEMENTS_PARTITIONS, settings.replicationFactor())
                .configs(Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_DELETE,
                        RETENTION_MS_CONFIG,
                        Long.toString(settings.deadLetterRetention().toMillis()),
                        MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_LETTER_BYTES),
                        MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_LETTER_BYTES)));
    }

    /** One partition, so that acts have an order. Not compacted: each act stays, however often a letter is replayed. */
    private NewTopic audit() {
        return new NewTopic(LetterAudit.TOPIC, 1, settings.replicationFactor())
                .configs(Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_DELETE,
                        RETENTION_MS_CONFIG,
                        Long.toString(settings.auditRetention().toMillis())));
    }
}
