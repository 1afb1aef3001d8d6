package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class GroupProbeTest {

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final String name = "probed-" + UUID.randomUUID();

    @Test
    void seesAConsumerComeAndGo() {
        var broker = Testbed.broker();
        broker.createTopic(name, 1);
        var probe = new GroupProbe(broker, name);
        assertThat(probe.ask())
                .map(ProbeFailure::what)
                .hasValueSatisfying(what -> assertThat(what).contains("no such group"));

        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", name),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(name));
            await().atMost(RECOVERY).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return probe.ask().isEmpty();
            });
        }

        await().atMost(RECOVERY).until(() -> probe.ask().isPresent());
        assertThat(probe.ask()).map(ProbeFailure::what).contains("is not in its group");
    }

    @Test
    void isAwayWhileKafkaIs() {
        var probe = new GroupProbe(Kafka.at("localhost:" + Testbed.freePort()), name);

        assertThat(probe.ask())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(ProbeFailure.Kind.AWAY));
    }
}
