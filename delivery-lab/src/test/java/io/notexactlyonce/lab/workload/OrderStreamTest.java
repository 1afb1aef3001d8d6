package io.notexactlyonce.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.model.OrderStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderStreamTest {

    private final ClientLedger ledger = new ClientLedger(true);
    private final PauseLeases leases = new PauseLeases(InstantSource.system());
    private StubbornProducer producer;

    @BeforeEach
    void start() throws IOException {
        producer = new StubbornProducer();
    }

    @AfterEach
    void stop() {
        producer.close();
    }

    @Test
    void asksWithTheSameKeyUntilItKnowsWhatBecameOfAnOrder() {
        producer.refuseEachKeyFirst(2);
        try (var stream = stream(new Load(100, 0, 1))) {
            stream.start();
            await().until(() -> ledger.accepted().size() >= 5);
            stream.stop();
            await().until(() -> ledger.undecided() == 0);
        }
        assertThat(ledger.accepted().keySet()).isEqualTo(producer.orders());
        assertThat(producer.requestsByKey().values()).allMatch(requests -> requests == 3);
    }

    @Test
    void knowsOfCancellationsWhatTheProducerAnswered() {
        try (var stream = stream(new Load(100, 1, 1))) {
            stream.start();
            await().until(() -> producer.cancelled().size() >= 5);
            stream.stop();
            await().until(() -> ledger.undecided() == 0);
        }
        assertThat(ledger.accepted().values()).allMatch(order -> order.status() == OrderStatus.CANCELLED);
        assertThat(ledger.accepted().keySet()).isEqualTo(producer.cancelled());
    }

    @Test
    void cancelsOneBesideTheStreamAndHasBothInItsBooks() {
        try (var stream = stream(new Load(0, 0, 1))) {
            stream.start();
            var order = stream.placeAndCancelNow().join();

            assertThat(producer.cancelled()).containsExactly(order);
            await().until(() -> ledger.undecided() == 0);
            assertThat(ledger.accepted().get(order).status()).isEqualTo(OrderStatus.CANCELLED);
            leases.hold("test", Duration.ofSeconds(60));
            assertThat(stream.placeAndCancelNow()).failsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void doesNotPileUpWhileNothingAnswers() {
        producer.refuseEachKeyFirst(Integer.MAX_VALUE);
        try (var stream = stream(new Load(2_000, 0, 1))) {
            stream.start();
            await().until(() -> ledger.undecided() == 64);
            await().during(Duration.ofMillis(200)).until(() -> ledger.undecided() == 64);
        }
        assertThat(producer.requestsByKey()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void placesNothingWhileSomebodyHoldsTheOrders() {
        leases.hold("test", Duration.ofSeconds(60));
        try (var stream = stream(new Load(500, 0, 1))) {
            stream.start();
            await().during(Duration.ofMillis(200)).until(() -> producer.orders().isEmpty());
            leases.release("test");
            await().until(() -> producer.orders().size() >= 5);
        }
    }

    @Test
    void changesItsRateWhileItFlows() {
        try (var stream = stream(new Load(0, 0, 1))) {
            stream.start();
            stream.changeRate(500);
            await().until(() -> producer.orders().size() >= 5);
            stream.changeRate(0);
            await().until(() -> ledger.undecided() == 0);
            var placed = producer.orders().size();
            await().during(Duration.ofMillis(200)).until(() -> producer.orders().size() == placed);
        }
    }

    @Test
    void sendsTheSameOrdersForTheSameSeed() {
        var first = new OrderGenerator(7, 0.2);
        var second = new OrderGenerator(7, 0.2);
        for (int i = 0; i < 100; i++) {
            assertThat(first.next()).isEqualTo(second.next());
        }
    }

    private OrderStream stream(Load load) {
        return new OrderStream(URI.create("http://localhost:" + producer.port()), load, ledger, leases);
    }
}
