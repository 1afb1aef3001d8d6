package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Attempt 2: a thread does the slow work, so that it doesn't block the poll loop. Kafka considers a record done as soon
 * as it has been polled; work that the thread hasn't reached dies with the process.
 */
public final class HandOffConsumer implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final Effects effects = new Effects(config);
    private final ConsumerHistory notes = ConsumerHistory.of(config);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @Override
    public void run() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(ClientSettings.ofConsumer(
                config, Map.of("enable.auto.commit", true, "auto.commit.interval.ms", 500)))) {
            consumer.subscribe(List.of(config.topic()), notes);
            while (true) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    var event = codec.decode(message);
                    notes.delivered(message, event.id());
                    worker.execute(() -> process(event.id()));
                }
            }
        }
    }

    private void process(UUID eventId) {
        try (var database = effects.connect()) {
            effects.add(database, List.of(eventId));
            notes.effected(List.of(eventId));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
