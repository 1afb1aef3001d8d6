package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
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
public class ManualCommitConsumer implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();
    final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final Effects effects = new Effects(config);
    private final ConsumerHistory notes = ConsumerHistory.of(config);

    @Override
    public final void run() {
        try (var database = effects.connect();
                var consumer = new KafkaConsumer<byte[], byte[]>(
                        ClientSettings.ofConsumer(config, Map.of("enable.auto.commit", false)))) {
            consumer.subscribe(List.of(config.topic()), notes);
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
        take(event, database);
        notes.effected(List.of(event.id()));
    }

    /** The event's effect, which is there when this returns. */
    void take(OrderEvent event, Connection database) throws SQLException {
        effects.add(database, List.of(event.id()));
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
