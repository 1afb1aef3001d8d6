package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.producer.AtOnce;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** Two relays, each with its own producer and connections, under load: each key's rows arrive in order, once. */
class TwoRelaysTest extends OutboxTest {

    private static final int KEYS = 200;

    @Autowired
    private ProducerFactory<byte[], byte[]> producers;

    @Test
    void keepEachKeysOrder() throws Exception {
        BROKER.createTopic("shared", 12);
        var load = new Messages(outbox, messages.transaction(), "shared");
        var written = new AtomicBoolean();

        var sent = AtOnce.run(3, number -> number == 0 ? write(load, written) : relayUntilAllIsSent(written));

        assertThat(sent).containsOnlyOnce(0).allMatch(count -> count >= 0);
        assertThat(sent.get(1)).as("sent by the first").isPositive();
        assertThat(sent.get(2)).as("sent by the second").isPositive();
        assertThat(sequencesByKey("shared"))
                .hasSize(KEYS)
                .allSatisfy((key, sequences) -> assertThat(sequences).containsExactly("1", "2", "3", "4", "5"));
    }

    private static int write(Messages load, AtomicBoolean written) {
        for (int sequence = 1; sequence <= 5; sequence++) {
            for (int key = 0; key < KEYS; key++) {
                load.append("key-" + key, sequence);
            }
        }
        written.set(true);
        return 0;
    }

    private int relayUntilAllIsSent(AtomicBoolean written) {
        var relay = newRelay();
        var total = new AtomicInteger();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(4))
                .until(() -> {
                    boolean wasWritten = written.get();
                    total.addAndGet(relay.relayOnce().sent());
                    return wasWritten && count("outbox") == 0;
                });
        return total.get();
    }

    private Relay newRelay() {
        var kafka = new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<byte[], byte[]>(producers.getConfigurationProperties()));
        var pipeline = new Pipeline(kafka, settings, silent, row -> {});
        return new Relay(
                table,
                new Buckets(jdbc),
                pipeline,
                silent,
                messages.transaction(),
                settings,
                new SimpleMeterRegistry());
    }

    private static Map<String, List<String>> sequencesByKey(String topic) {
        return BROKER.dump(topic).stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), StandardCharsets.UTF_8),
                        Collectors.mapping(record -> header(record, CloudEventHeaders.SEQUENCE), Collectors.toList())));
    }
}
