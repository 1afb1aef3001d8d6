package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.spring.DefaultHandlerConsumer;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scenario 18: the database is down for longer than a consumer's error handler retries. */
public final class DatabaseOutage implements Scenario {

    private static final String FAULT = "PostgreSQL is stopped";
    private static final int EVENTS = 3;

    /** Attempts of spring-kafka's default handler: the first one and nine retries. */
    private static final int PATIENCE = 10;

    private static final String ATTEMPTS = "order_events_retries_total";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                18,
                "database-outage",
                "PostgreSQL is down for more than ten attempts",
                "While the database is down, every event fails. An error handler that gives up after ten attempts logs"
                        + " a line and takes the next event. All events of the outage are lost, in a consumer that is"
                        + " configured to lose nothing.",
                Set.of(Anomaly.LOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(DefaultHandlerConsumer.class)) {
            topic.recorder().during(FAULT, () -> {
                environment.database().stop();
                producer.sendNew(EVENTS);
                consumer.start();
                topic.awaitConsumed();
                environment.database().start();
            });
        }
        return new VariantRun("DefaultErrorHandler with its defaults", Guarantee.NONE, topic.observeEffects());
    }

    /** The test writes the events itself, since order-producer's database is on the same server. */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        orders.awaitConsumed();
        var consumer = environment.service(Component.ORDER_CONSUMER);
        var attempts = consumer.counter(ATTEMPTS);
        orders.recorder().during(FAULT, () -> {
            environment.database().stop();
            var created = OrderEvents.created();
            orders.write(List.of(created, OrderEvents.cancelled(created), OrderEvents.created()));
            Wait.until(
                    "order-consumer to fail often enough",
                    Duration.ofSeconds(60),
                    () -> consumer.counter(ATTEMPTS) > attempts + PATIENCE);
            environment.database().start();
        });
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: retries without limit", Guarantee.AT_LEAST_ONCE_WITH_INBOX, orders.observeEffects());
    }
}
