package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.kafka.OrdersTopic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class KafkaOutageTest extends OutboxTest {

    private static final String WENT = "Nothing is relayed for now";
    private static final String CAME = "Relaying again";

    @Autowired
    private OrdersTopic topic;

    private RelayLoop loop;

    @BeforeEach
    void relayNormallyFirst() {
        loop = new RelayLoop(relay, topic, settings, Clock.systemUTC());
        http.place();
        turnUntilTheOutboxIsEmpty();
    }

    @Test
    void takesOrdersWhileTheBrokerIsDeadAndSendsThemWhenItIsBack(CapturedOutput output) {
        int linesBefore = times(output, WENT);
        BROKER.kill();
        List<UUID> orders = Stream.generate(http::place).limit(20).toList();
        http.cancel(orders.get(0)).expect(200);
        loop.turn();
        loop.turn();
        assertThat(count("outbox")).isEqualTo(21);

        BROKER.start();
        turnUntilTheOutboxIsEmpty();

        assertThat(keysInLog()).containsAll(orders);
        assertThat(sequences(log(Topics.ORDERS, orders.get(0).toString())))
                .startsWith("1")
                .endsWith("2");
        assertThat(times(output, WENT) - linesBefore).isEqualTo(1);
        assertThat(times(output, CAME)).isEqualTo(times(output, WENT));
    }

    @Test
    void holdsItsTransactionForABoundedTimeAndOpensNoneWhileKafkaIsKnownToBeAway() {
        http.place();
        BROKER.pause();
        try {
            var begin = System.nanoTime();
            loop.turn();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(settings.longestPass());

            var passes = new AtomicInteger();
            var idle = new RelayLoop(countingPasses(passes), topic, settings, Clock.systemUTC());
            idle.turn();
            assertThat(passes).hasValue(0);
        } finally {
            BROKER.resume();
        }
        turnUntilTheOutboxIsEmpty();
    }

    private Relay countingPasses(AtomicInteger passes) {
        var transaction = new TransactionTemplate(transactions) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                passes.incrementAndGet();
                return super.execute(action);
            }
        };
        return new Relay(null, null, null, null, transaction, settings, new SimpleMeterRegistry());
    }

    private void turnUntilTheOutboxIsEmpty() {
        Awaitility.await().until(() -> {
            loop.turn();
            return count("outbox") == 0;
        });
    }

    private static Set<UUID> keysInLog() {
        return BROKER.dump(Topics.ORDERS).stream()
                .map(record -> UUID.fromString(new String(record.key(), StandardCharsets.UTF_8)))
                .collect(Collectors.toSet());
    }

    private static int times(CapturedOutput output, String line) {
        return output.getOut().split(line, -1).length - 1;
    }
}
