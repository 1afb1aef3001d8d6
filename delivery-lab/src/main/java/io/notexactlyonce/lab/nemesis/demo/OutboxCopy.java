package io.notexactlyonce.lab.nemesis.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.lab.model.LabRecord;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The record that the relay will make of an event in order-producer's outbox, and the lab's mark on it. */
final class OutboxCopy {

    private static final String LAST = """
            SELECT topic, record_key, headers::text, payload FROM outbox WHERE record_key = ? ORDER BY position DESC LIMIT 1""";

    private static final Map<String, Object> SETTINGS = Map.of(
            "acks", "all",
            "max.block.ms", 10_000,
            "request.timeout.ms", 8_000,
            "delivery.timeout.ms", 20_000);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProducerRecord<byte[], byte[]> record;

    private OutboxCopy(ProducerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** @throws IllegalStateException when no event of that order waits in the outbox */
    static OutboxCopy ofLastEvent(DatabaseAccess producer, UUID orderId) {
        List<OutboxCopy> found = new ArrayList<>();
        try (var connection = producer.connect()) {
            Sql.each(
                    connection,
                    LAST,
                    row -> found.add(of(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4))),
                    orderId.toString());
        } catch (SQLException e) {
            throw new IllegalStateException("order-producer's outbox can't be read: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("the events of order %s have been sent already".formatted(orderId));
        }
        return found.get(0);
    }

    private static OutboxCopy of(String topic, String key, String headers, byte[] payload) {
        var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), payload);
        JSON.readValue(headers, new TypeReference<Map<String, String>>() {})
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        record.headers().add(LabRecord.HEADER, "a copy".getBytes(UTF_8));
        return new OutboxCopy(record);
    }

    /** Returns when the broker has it. */
    void send(Kafka kafka) {
        var settings = new HashMap<>(SETTINGS);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka didn't acknowledge the copy: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
