package io.notexactlyonce.settlement.fault;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Journal;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The broker has committed, and the answer doesn't come: the producer gives up a transaction that stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostCommitAnswerTest {

    private static final String SHORT_TIMEOUT = "KAFKA_TRANSACTION_TIMEOUT=2s";

    private final Proxied<Broker> kafka = Testbed.newProxiedBroker();

    @AfterAll
    void close() {
        kafka.close();
    }

    @Test
    void settlesNothingTwice() {
        try (World world = new World(kafka.kafka(), kafka.throughProxy())) {
            var http = Http.of(world.start(SHORT_TIMEOUT));

            loseTheAnswerToACommit(world, http);

            world.send(Events.someOrders(20));
            world.awaitSettled();
            world.journal().assertExact();
        }
    }

    @Test
    void theFrameworkGoesBackToTheBatchAndSettlesItTwice() {
        try (World world = new World(kafka.kafka(), kafka.throughProxy())) {
            var http = Http.of(world.startWith(Framework.Rewinding.class, SHORT_TIMEOUT));

            // on a slow machine the failure may be another transaction's, whose timeout is as short, and no answer is
            // lost
            await().until(() -> {
                loseTheAnswerToACommit(world, http);
                world.awaitSettled();
                return Journal.doubled(world.journal().committed()) > 0;
            });
        }
    }

    private void loseTheAnswerToACommit(World world, Http http) {
        world.send(Events.someOrders(20));
        world.awaitSettled();
        long failed = failed(http);
        try (var held = kafka.proxy().responses(ApiKeys.END_TXN).hold()) {
            world.send(Events.someOrders(20));
            held.awaitStrikes(1, Duration.ofSeconds(20));
            await().until(() -> failed(http) > failed);
        }
    }

    private static long failed(Http http) {
        return http.get("/stats").body().at("/transactions/failed").asLong();
    }
}
