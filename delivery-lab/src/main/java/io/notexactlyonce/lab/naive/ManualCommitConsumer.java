package io.notexactlyonce.lab.naive;

import io.notexactlyonce.events.OrderEventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Attempt 3: commit by hand, and only what is done. Nothing is lost any more; but the effect and the offset are in two
 * systems, and who dies or is late between the two has had an effect that comes again.
 */
public final class ManualCommitConsumer implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final LaneAddress lane = LaneAddress.ofEnvironment();
    private final Effects effects = new Effects(lane);
    private final Notes notes = Notes.of(lane);

    @Override
    public void run() {
        try (var database = effects.connect();
                var consumer = new KafkaConsumer<byte[], byte[]>(
                        LaneSettings.ofConsumer(lane, Map.of("enable.auto.commit", false)))) {
            consumer.subscribe(List.of(lane.topic()), notes);
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                for (var message : messages) {
                    process(message, database);
                }
                commit(messages, consumer);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void process(ConsumerRecord<byte[], byte[]> message, Connection database) throws SQLException {
        var event = codec.decode(message);
        notes.delivered(message, event.id());
        effects.add(database, List.of(event.id()));
        notes.effected(List.of(event.id()));
    }

    private void commit(ConsumerRecords<byte[], byte[]> messages, KafkaConsumer<byte[], byte[]> consumer) {
        if (messages.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(messages.nextOffsets());
            notes.committed(messages.nextOffsets());
        } catch (CommitFailedException | RebalanceInProgressException e) {
            System.err.println("The group has gone on without this member: " + e.getMessage());
        }
    }
}
