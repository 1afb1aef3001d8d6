package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker-fault")
class BrokerCrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void settlesEachRecordOnceWhenTheBrokerIsAwayAtTheStartAndKilledInATransaction() {
        int port = Testbed.freePort();
        try (Broker broker = Testbed.newBroker();
                World world = new World(broker);
                Stall inTransaction =
                        Stall.entering("org.apache.kafka.clients.producer.KafkaProducer", "sendOffsetsToTransaction");
                JavaProcess service = world.process(port).with(inTransaction).build()) {
            var http = new Http(port);
            world.send(Events.someOrders(100));
            broker.kill();
            service.start();
            await().atMost(PATIENCE).until(() -> http.status("/actuator/health/liveness") == 200);
            assertThat(http.status("/actuator/health/readiness")).isEqualTo(503);

            inTransaction.shut();
            broker.start();
            inTransaction.awaitStopped(1, PATIENCE);
            // its entries are in the log, or on their way
            await().atMost(PATIENCE).until(() -> !world.journal().uncommitted().isEmpty());
            assertThat(world.journal().committed()).isEmpty();
            broker.kill();
            inTransaction.open();
            broker.start();

            await().atMost(PATIENCE).until(() -> world.group().lag() == 0);
            await().atMost(PATIENCE).until(() -> http.status("/actuator/health/readiness") == 200);
            world.journal().assertExact();
        }
    }
}
