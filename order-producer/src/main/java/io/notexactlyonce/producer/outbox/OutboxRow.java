package io.notexactlyonce.producer.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A message as it waits in the table. */
record OutboxRow(long position, UUID eventId, String topic, String key, Map<String, String> headers, byte[] payload) {

    /** The same bytes at every attempt, so that a record sent twice is recognised by its id and equals its twin. */
    ProducerRecord<byte[], byte[]> toRecord() {
        var record = new ProducerRecord<>(topic, bytes(key), payload);
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
