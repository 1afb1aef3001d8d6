package io.notexactlyonce.lab.naive.clients;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Attempt 1: what tutorials show. Each poll commits, at intervals, what earlier polls returned. Work since the last
 * commit is repeated after a crash.
 */
public final class AutoCommitConsumer implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final Effects effects = new Effects(config);
    private final ConsumerHistory notes = ConsumerHistory.of(config);

    @Override
    public void run() {
        try (var database = effects.connect();
                var consumer = new KafkaConsumer<byte[], byte[]>(ClientSettings.ofConsumer(
                        config, Map.of("enable.auto.commit", true, "auto.commit.interval.ms", 500)))) {
            consumer.subscribe(List.of(config.topic()), notes);
            while (true) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    process(message, database);
                }
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
}
