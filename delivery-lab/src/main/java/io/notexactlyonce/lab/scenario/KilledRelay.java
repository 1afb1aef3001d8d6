package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.protocol.ApiKeys;

/** How an event comes to be in the log twice although everybody does as they should. */
final class KilledRelay {

    private KilledRelay() {}

    /** The acknowledgement is on its way when the relay dies: Kafka has said yes, and nobody has deleted anything. */
    static UUID placeAndKill(TestEnvironment environment, OrderWorkload orders) {
        var relay = environment.service(Component.ORDER_PRODUCER).process();
        try (var acknowledgement =
                environment.proxy().responses(ApiKeys.PRODUCE).number(1).hold()) {
            var order = orders.place();
            acknowledgement.awaitStrikes(1, Duration.ofSeconds(10));
            relay.kill();
            orders.recorder().crashed(relay.name(), "between Kafka's acknowledgement and the delete");
            acknowledgement.cut();
            relay.start();
            orders.awaitRelayed();
            return order;
        }
    }
}
