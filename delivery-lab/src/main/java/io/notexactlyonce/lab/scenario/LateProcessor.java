package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.time.Duration;
import java.util.Map;

/** Two instances of settlement-processor: one is late with its transaction, and the other takes over its records. */
record LateProcessor(Lateness lateness) {

    private static final int ORDERS_AFTERWARDS = 5;
    private static final String CLIENT = "late";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    Settlements play(TestEnvironment environment, OrderWorkload orders) {
        environment.service(Component.SETTLEMENT_PROCESSOR);
        var settlements = Settlements.of(orders, environment);
        var late = environment.guest(Component.SETTLEMENT_PROCESSOR, settings()).process();
        try (var stall = TransactionPoints.stallBeforeOffsets()) {
            late.with(stall.shut());
            late.start();
            orders.recorder().during(lateness.title, () -> {
                orders.writeFor(CLIENT, Component.SETTLEMENT_PROCESSOR);
                stall.awaitStopped(1, PATIENCE);
                lateness.befall(late);
                settlements.awaitTakenOver();
                lateness.pass(late);
            });
            stall.open();
            orders.write(OrderEvents.created(ORDERS_AFTERWARDS));
            settlements.awaitSettled();
        }
        return settlements;
    }

    private Map<String, String> settings() {
        return Map.of(
                "SPRING_KAFKA_CONSUMER_CLIENTID",
                CLIENT,
                "KAFKA_MAX_POLL_INTERVAL_MS",
                String.valueOf(lateness.maxPollInterval.toMillis()),
                // a second one in the same process would take over as well
                "KAFKA_CONCURRENCY",
                "1",
                // long enough that the group refuses it, and not a transaction timeout
                "KAFKA_TRANSACTION_TIMEOUT",
                "20s");
    }
}
