package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.stage.OrderFlow;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.protocol.ApiKeys;

/** How an event comes to be in the log twice although everybody does as they should. */
final class KilledRelay {

    private KilledRelay() {}

    /** The acknowledgement is on its way when the relay dies: Kafka has said yes, and nobody has deleted anything. */
    static UUID placeAndKill(Stage stage, OrderFlow orders) {
        var relay = stage.service(Role.ORDER_PRODUCER).process();
        try (var acknowledgement =
                stage.proxy().responses(ApiKeys.PRODUCE).number(1).hold()) {
            var order = orders.place();
            acknowledgement.awaitStrikes(1, Duration.ofSeconds(10));
            relay.kill();
            orders.chronicle().crashed(relay.name(), "between Kafka's acknowledgement and the delete");
            acknowledgement.cut();
            relay.start();
            orders.awaitRelayed();
            return order;
        }
    }
}
