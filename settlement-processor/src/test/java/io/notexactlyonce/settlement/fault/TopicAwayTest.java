package io.notexactlyonce.settlement.fault;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Poison;
import io.notexactlyonce.settlement.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dead-letter topic is deleted: each transaction fails, Kafka answers, the consumer polls on, and nothing is settled. */
@Tag("full")
class TopicAwayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String READINESS = "/actuator/health/readiness";

    @Test
    void isNotReadyWhileNothingIsSettled() {
        try (World world = new World()) {
            var http = Http.of(world.start("KAFKA_TRANSACTION_TIMEOUT=2s", "settlement.retry.max-interval=1s"));
            await().atMost(PATIENCE).until(() -> http.status(READINESS) == 200);
            world.broker().deleteTopic(Topics.SETTLEMENTS_DEAD_LETTER);
            world.sendRecords(List.of(Poison.UNDECODABLE_BYTES.record(7)));

            await().atMost(PATIENCE).until(() -> http.status(READINESS) == 503);
            world.broker().createTopic(Topics.SETTLEMENTS_DEAD_LETTER, Topics.SETTLEMENTS_PARTITIONS);

            await().atMost(PATIENCE).until(() -> http.status(READINESS) == 200);
            world.send(Events.someOrders(20));
            world.awaitSettled();
        }
    }
}
