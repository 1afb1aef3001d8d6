package io.notexactlyonce.lab.reconcile;

import io.notexactlyonce.events.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which events ended in the dead-letter topic; they keep their headers there. */
final class DeadLetters {

    private DeadLetters() {}

    static Set<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(DeadLetters::id).collect(Collectors.toSet());
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(CloudEventHeaders.ID);
        return header == null || header.value() == null
                ? "%d:%d".formatted(record.partition(), record.offset())
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
