package io.notexactlyonce.lab.scenario.timing;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.HistoryFile;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer without any guard. It remembers each event, stores it, calls an external service, and acknowledges at the
 * step that its environment names. Each step is a method, so that a test can crash the consumer before it.
 */
public final class Receiver implements Runnable {

    static final String PLACE = "ACKNOWLEDGED_AT";
    static final String SERVICE = "EXTERNAL_SERVICE";
    static final String EVENTS = "EVENTS";

    private final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final TopicPartition partition = new TopicPartition(config.topic(), 0);
    private final List<UUID> memory = new ArrayList<>();
    private final Effects effects = new Effects(config);
    private final HttpClient http = HttpClient.newHttpClient();
    private final HistoryFile history = HistoryFile.append(config.histories().resolve("receiver.jsonl"));
    private final URI service = URI.create(System.getenv(SERVICE));

    @Override
    public void run() {
        var steps = Step.inOrder(AcknowledgementPoint.valueOf(System.getenv(PLACE)));
        var end = Long.parseLong(System.getenv(EVENTS));
        try (var consumer = open();
                var database = effects.connect()) {
            consumer.assign(List.of(partition));
            while (consumer.position(partition) < end) {
                for (var received : consumer.poll(Duration.ofMillis(100))) {
                    for (var step : steps) {
                        take(step, received, consumer, database);
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(
            Step step,
            ConsumerRecord<byte[], byte[]> received,
            KafkaConsumer<byte[], byte[]> consumer,
            Connection database)
            throws Exception {
        var eventId = UUID.fromString(
                new String(received.headers().lastHeader(CloudEventHeaders.ID).value(), StandardCharsets.UTF_8));
        switch (step) {
            case REMEMBER -> remember(eventId);
            case STORE -> store(eventId, database);
            case CALL -> call(eventId);
            case ACKNOWLEDGE -> acknowledge(received.offset(), consumer);
            case FINISH -> finish();
        }
    }

    void remember(UUID eventId) {
        memory.add(eventId);
    }

    void store(UUID eventId, Connection database) throws Exception {
        effects.add(database, List.of(eventId));
    }

    void call(UUID eventId) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve("/" + eventId))
                .timeout(Duration.ofSeconds(5))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    void acknowledge(long offset, KafkaConsumer<byte[], byte[]> consumer) {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset + 1)));
    }

    /** Records the current memory, which lacks everything that a crash has wiped out. */
    void finish() {
        history.write(new HistoryEvent.Effected(Instant.now(), "receiver", memory));
    }

    private KafkaConsumer<byte[], byte[]> open() {
        // one record, one acknowledgement
        Map<String, Object> settings = Map.of("enable.auto.commit", false, "max.poll.records", 1);
        return new KafkaConsumer<>(ClientSettings.ofConsumer(config, settings));
    }
}
