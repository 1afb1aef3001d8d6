package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Testbed;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker-fault")
class BrokerCrashTest {

    @Test
    void losesNothingAndAppliesNothingTwiceWhenTheBrokerIsKilled() {
        List<OrderEvent> events = Events.someOrders(5_000);
        try (Broker broker = Testbed.newBroker();
                World world = new World(broker, Testbed.database())) {
            var service = Http.of(world.start("spring.kafka.consumer.max-poll-records=100"));
            world.send(events);
            world.awaitApplied(100);

            broker.kill();
            await().until(() -> service.status("/actuator/health/readiness") == 503);
            broker.start();

            world.awaitApplied(events.size());
            assertThat(world.tables().applied()).isEqualTo(events.size());
            assertThat(world.tables().number("SELECT count(*) FROM stock_movement"))
                    .isEqualTo(2L * events.size());
            world.tables().assertStockMatchesOrders();
            await().until(() -> service.status("/actuator/health/readiness") == 200);
        }
    }
}
