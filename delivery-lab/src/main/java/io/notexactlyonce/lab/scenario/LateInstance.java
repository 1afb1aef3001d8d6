package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.lab.environment.GroupConfig;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.testbed.JavaProcess;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** Two instances of order-consumer: one is late with an order, and the other takes it over. */
record LateInstance(Lateness lateness, GroupProtocol protocol) {

    private static final int ORDERS_AFTERWARDS = 5;
    private static final String CLIENT = "late";

    void play(TestEnvironment environment, OrderWorkload orders) {
        play(environment, orders, created -> {});
    }

    /** @param meanwhile what happens to the order while the late instance is at work on it */
    void play(TestEnvironment environment, OrderWorkload orders, Consumer<OrderCreated> meanwhile) {
        GroupConfig.missDeadMembersSoon(environment.kafka(), Component.ORDER_CONSUMER.label());
        startOther(environment);
        var late = guest(environment, settingsOfLate());
        orders.recorder().during(lateness.title, () -> {
            try (var stock = ConsumerTableLocks.stock(environment)) {
                var created = orders.writeFor(CLIENT, Component.ORDER_CONSUMER);
                stock.awaitWaiting(1);
                lateness.befall(late);
                meanwhile.accept(created);
                // the other one waits for what the late one has claimed
                stock.awaitWaiting(2);
            }
            orders.awaitConsumed();
            lateness.pass(late);
            orders.write(OrderEvents.created(ORDERS_AFTERWARDS));
            orders.awaitConsumed();
        });
    }

    private Map<String, String> settingsOfLate() {
        var settings = new HashMap<>(Map.of(
                "SPRING_KAFKA_CONSUMER_CLIENTID",
                CLIENT,
                "KAFKA_MAX_POLL_INTERVAL_MS",
                String.valueOf(lateness.maxPollInterval.toMillis()),
                // a second one in the same process would take over as well
                "KAFKA_CONCURRENCY",
                "1"));
        if (lateness == Lateness.FROZEN) {
            // it keeps its claims until the database ends its transaction, which takes 20 s by default and here 2 s
            settings.put(
                    "SPRING_DATASOURCE_HIKARI_DATASOURCEPROPERTIES_OPTIONS",
                    "-c lock_timeout=10s -c statement_timeout=25s -c idle_in_transaction_session_timeout=2s");
        }
        return settings;
    }

    /** The running instance uses the classic protocol; for the other protocol a guest replaces it. */
    private void startOther(TestEnvironment environment) {
        var resident = environment.service(Component.ORDER_CONSUMER).process();
        if (protocol == GroupProtocol.CONSUMER) {
            resident.stop();
            guest(environment, Map.of());
        }
    }

    private JavaProcess guest(TestEnvironment environment, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("KAFKA_GROUP_PROTOCOL", protocol.name().toLowerCase(Locale.ROOT));
        var guest = environment.guest(Component.ORDER_CONSUMER, all).process();
        guest.start();
        return guest;
    }
}
