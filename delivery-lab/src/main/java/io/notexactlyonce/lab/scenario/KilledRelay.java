package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import java.util.UUID;
import org.apache.kafka.common.protocol.ApiKeys;

/** How an event gets into the log twice although no component does anything wrong. */
final class KilledRelay {

    private KilledRelay() {}

    /**
     * The relay dies while the acknowledgement is on its way: Kafka has stored the event, but its outbox row isn't
     * deleted.
     */
    static UUID placeAndKill(TestEnvironment environment, OrderWorkload orders) {
        var relay = environment.service(Component.ORDER_PRODUCER).process();
        try (var acknowledgement =
                environment.proxy().responses(ApiKeys.PRODUCE).number(1).hold()) {
            var order = orders.place();
            acknowledgement.awaitStrikes(1);
            relay.kill();
            orders.recorder().crashed(relay.name(), "between Kafka's acknowledgement and the delete");
            acknowledgement.cut();
            relay.start();
            orders.awaitRelayed();
            return order;
        }
    }
}
