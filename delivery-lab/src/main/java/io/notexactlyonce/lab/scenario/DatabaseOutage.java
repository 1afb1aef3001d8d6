package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.spring.DefaultHandlerConsumer;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import io.notexactlyonce.lab.system.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recipe 18: the database is away for longer than a consumer's error handler has patience. */
public final class DatabaseOutage implements Scenario {

    private static final String FAULT = "PostgreSQL is stopped";
    private static final int EVENTS = 3;

    /** What spring-kafka's default handler has: the first attempt and nine more. */
    private static final int PATIENCE = 10;

    private static final String ATTEMPTS = "order_events_retries_total";

    @Override
    public int number() {
        return 18;
    }

    @Override
    public String id() {
        return "database-outage";
    }

    @Override
    public String title() {
        return "PostgreSQL is stopped for longer than ten attempts";
    }

    @Override
    public String explanation() {
        return "While the database is away every event fails. A handler that gives up after ten attempts writes a line to the"
                + " log and takes the next event: the events of the whole outage are gone, in a consumer that is configured to"
                + " lose nothing.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.LOST_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        try (var producer = lane.producer(Map.of("acks", "all"));
                var consumer = lane.program(DefaultHandlerConsumer.class)) {
            lane.chronicle().during(FAULT, () -> {
                stage.database().stop();
                producer.sendNew(EVENTS);
                consumer.start();
                lane.awaitConsumed();
                stage.database().start();
            });
        }
        return new Half("DefaultErrorHandler, as it is by default", Guarantee.NONE, lane.observeEffects());
    }

    /** The events don't come from order-producer, whose database is the same server. */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        orders.awaitConsumed();
        var consumer = stage.service(Role.ORDER_CONSUMER);
        var attempts = consumer.counter(ATTEMPTS);
        orders.chronicle().during(FAULT, () -> {
            stage.database().stop();
            var created = OrderEvents.created();
            orders.write(List.of(created, OrderEvents.cancelled(created), OrderEvents.created()));
            Wait.until(
                    "order-consumer to fail often enough",
                    Duration.ofSeconds(60),
                    () -> consumer.counter(ATTEMPTS) > attempts + PATIENCE);
            stage.database().start();
        });
        orders.awaitConsumed();
        return new Half(
                "order-consumer: tries again without limit",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
