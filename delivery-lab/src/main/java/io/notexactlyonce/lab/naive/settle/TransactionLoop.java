package io.notexactlyonce.lab.naive.settle;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.LaneAddress;
import io.notexactlyonce.lab.naive.LaneSettings;
import io.notexactlyonce.lab.naive.Notes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What settlement-processor does, with nothing but Kafka's clients: outputs and offsets in one transaction. As long as that is
 * all, each record has one output. Its subclasses write to a database as well, which is not in the transaction.
 */
abstract class TransactionLoop implements Runnable {

    final LaneAddress lane = LaneAddress.ofEnvironment();
    final Effects effects = new Effects(lane);
    final Notes notes = Notes.of(lane);
    private final OrderEventCodec codec = new OrderEventCodec();

    /** While the transaction is open: all its records and offsets are on their way. */
    void beforeCommit(List<UUID> eventIds) throws SQLException {}

    /** When Kafka has committed them. */
    void afterCommit(List<UUID> eventIds) throws SQLException {}

    @Override
    public void run() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(LaneSettings.ofConsumer(
                        lane, Map.of("enable.auto.commit", false, "isolation.level", "read_committed")));
                var producer = new KafkaProducer<byte[], byte[]>(LaneSettings.ofProducer(lane, settings()))) {
            // it has the same id whenever it is started: this ends what its last run has left open
            producer.initTransactions();
            consumer.subscribe(List.of(lane.topic()), notes);
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                if (!messages.isEmpty()) {
                    settle(messages, consumer, producer);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(Settlement.SERIALIZERS);
        settings.put("transactional.id", lane.group());
        return settings;
    }

    private void settle(
            ConsumerRecords<byte[], byte[]> messages,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer)
            throws SQLException {
        var eventIds = new ArrayList<UUID>();
        producer.beginTransaction();
        for (var message : messages) {
            var event = codec.decode(message);
            notes.delivered(message, event.id());
            eventIds.add(event.id());
            producer.send(Settlement.of(message, event, lane.outputs()));
        }
        producer.sendOffsetsToTransaction(messages.nextOffsets(), consumer.groupMetadata());
        beforeCommit(eventIds);
        producer.commitTransaction();
        afterCommit(eventIds);
        notes.committed(messages.nextOffsets());
    }
}
