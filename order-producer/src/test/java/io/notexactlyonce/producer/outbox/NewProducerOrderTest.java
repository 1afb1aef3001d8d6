package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** The first batch of a producer that its partition doesn't know is damaged on the wire, and others of its key follow. */
@Tag("full")
class NewProducerOrderTest extends OutboxTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int FILLS_A_BATCH = 60_000;

    private final Proxied<Broker> broker = Testbed.newProxiedBroker();
    private final String key = UUID.randomUUID().toString();

    @Autowired
    private ProducerFactory<byte[], byte[]> producers;

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void isKeptWithOneRequestInFlight() {
        sendWhileTheFirstBatchIsDamaged(1);

        assertThat(inLog()).isIn(List.of(), List.of("1"), List.of("1", "2"), List.of("1", "2", "3"));
    }

    /** Negative control. */
    @Test
    void isLostWithFiveRequestsInFlight() {
        sendWhileTheFirstBatchIsDamaged(5);

        assertThat(inLog()).startsWith("2");
    }

    private void sendWhileTheFirstBatchIsDamaged(int requestsInFlight) {
        broker.kafka().createTopic(TOPIC, 1);
        for (int sequence = 1; sequence <= 3; sequence++) {
            messages.append(key, sequence, new byte[FILLS_A_BATCH]);
        }
        var settingsOfIt = new HashMap<>(producers.getConfigurationProperties());
        settingsOfIt.putAll(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.throughProxy().bootstrapServers(),
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                requestsInFlight,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none"));
        var factory = new DefaultKafkaProducerFactory<byte[], byte[]>(settingsOfIt);
        factory.setPhysicalCloseTimeout(0);
        broker.proxy().requests(ApiKeys.PRODUCE).number(1).corrupt();
        var answers = broker.proxy().responses(ApiKeys.PRODUCE).hold();
        try {
            var silentOfIt = new SilentPartitions(settings::pauseAfter, Clock.systemUTC());
            var sending = CompletableFuture.runAsync(
                    () -> new Pipeline(new KafkaTemplate<>(factory), settings, silentOfIt, row -> {})
                            .send(table.first(List.of(Buckets.of(key)), 10, 1_000_000, settings.maxRetryInterval())));
            answers.awaitStrikes(Math.min(requestsInFlight, 2), SOON);
            answers.close();
            sending.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            factory.destroy();
        }
    }

    private List<String> inLog() {
        return sequences(broker.kafka().dump(TOPIC));
    }
}
