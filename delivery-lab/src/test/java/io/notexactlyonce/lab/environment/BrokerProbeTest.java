package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Testbed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
class BrokerProbeTest {

    /** A client's question outlasts a restart, and is answered. */
    @Test
    void seesABrokerThatIsBackBeforeTheQuestionIsGivenUp() {
        try (var broker = Testbed.newBroker(Testbed.freePort())) {
            var probe = new BrokerProbe(broker);
            await().until(() -> probe.ask().isEmpty());
            var failures = new AtomicInteger();
            var isOver = new AtomicBoolean();
            var asking = CompletableFuture.runAsync(() -> {
                while (!isOver.get()) {
                    probe.ask().ifPresent(failure -> failures.incrementAndGet());
                }
            });

            broker.kill();
            broker.start();
            isOver.set(true);
            asking.join();

            assertThat(failures.get()).isPositive();
            await().until(() -> probe.ask().isEmpty());
        }
    }

    /** An exception would end the looks at it in silence. */
    @Test
    void saysOfAnAddressWithoutAPortThatNobodyAnswers() {
        assertThat(new BrokerProbe(Kafka.at("kafka")).ask())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(ProbeFailure.Kind.AWAY));
    }
}
