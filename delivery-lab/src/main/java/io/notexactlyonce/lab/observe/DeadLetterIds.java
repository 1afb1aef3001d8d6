package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which events ended in the dead-letter topic; they keep their headers there. */
final class DeadLetterIds {

    private DeadLetterIds() {}

    static Set<String> read(String bootstrapServers, String topic) {
        var ids = new HashSet<String>();
        TopicReader.each(bootstrapServers, topic, record -> ids.add(id(record)));
        return ids;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(CloudEventHeaders.ID);
        return header == null || header.value() == null
                ? "%d:%d".formatted(record.partition(), record.offset())
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
