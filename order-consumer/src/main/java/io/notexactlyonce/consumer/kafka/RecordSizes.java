package io.notexactlyonce.consumer.kafka;

import static org.apache.kafka.common.config.TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG;

import java.util.List;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Warns when a topic accepts records that, decompressed, are larger than its readers' memory is sized for. */
@Component
class RecordSizes {

    private static final Logger log = LoggerFactory.getLogger(RecordSizes.class);

    private final Broker broker;

    RecordSizes(Broker broker) {
        this.broker = broker;
    }

    /** Changes nothing: with a limit below the size of stored records, compaction and look-ups by time would fail. */
    void warnIfLarger(String topic, int bytes) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            ConfigEntry limit = broker.ask(
                            admin -> admin.describeConfigs(List.of(resource)).all())
                    .get(resource)
                    .get(MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG);
            if (limit == null || Long.parseLong(limit.value()) > bytes) {
                log.warn(
                        "Topic {} accepts records larger than {} bytes when decompressed; one of a few kilobytes on the"
                                + " wire can end each of its readers with an OutOfMemoryError. If it stores none that large:"
                                + " kafka-configs.sh --alter --topic {} --add-config {}={}",
                        topic,
                        bytes,
                        topic,
                        MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG,
                        bytes);
            }
        } catch (BrokerAwayException e) {
            log.debug("No answer about the records of {}: {}", topic, e.getMessage());
        }
    }
}
