package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.ServiceInstance;
import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.naive.clients.StrictConsumer;
import io.notexactlyonce.lab.nemesis.BackgroundTask;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.MethodOverride;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Nothing breaks here: the services are replaced by a new version one by one, the producer first. */
public final class RollingDeployment implements Scenario {

    private static final Duration BREATH = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SOME = 10;
    private static final String FAULT = "old and new versions run side by side";

    /** The new version of order-producer: its events have one more field. */
    private static final MethodOverride NEW_FIELD = new MethodOverride(
            ServicePoints.EVENT_ENCODED,
            "RETURN new io.notexactlyonce.events.EncodedEvent($!.key(), $!.headers(), (new String($!.value()))"
                    + ".replaceFirst(\"orderId\", \"channel\\\":\\\"web\\\",\\\"orderId\").getBytes())",
            1,
            Integer.MAX_VALUE);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                45,
                "rolling-deployment",
                "every service is replaced under load by its next version, whose events have a new field",
                "For a while the old and the new version of each service run side by side, on the same topics and"
                        + " tables. The new producer's events have a field that old consumers don't know. A consumer"
                        + " that takes such events for broken, skips and acknowledges them loses all that are written"
                        + " until it is replaced. One that ignores unknown fields loses nothing, and the inbox absorbs"
                        + " what the rebalances deliver twice.",
                Set.of(Anomaly.LOST_EFFECT, Anomaly.COMMIT_AHEAD));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var old = topic.program(StrictConsumer.class, 1, Map.of());
                var next = topic.program(ManualCommitConsumer.class, 2, Map.of())) {
            old.start();
            try (var load = BackgroundTask.with(BREATH, () -> producer.sendNew(1))) {
                load.awaitMore(SOME);
                topic.recorder().during(FAULT, () -> {
                    sendWithNewField(producer);
                    // until the old consumer has acknowledged them, its successor would get them again
                    awaitCommitted(producer.send(OrderEvents.created()).join(), topic);
                    next.start();
                    load.awaitMore(SOME);
                    old.stop();
                });
            }
            sendWithNewField(producer);
            topic.awaitConsumed();
        }
        return new VariantRun(
                "a consumer that skips events with unknown fields", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        environment.service(Component.ORDER_CONSUMER);
        environment.service(Component.SETTLEMENT_PROCESSOR);
        var before = CountedTotal.of(environment.service(Component.ANALYTICS_CONSUMER), environment);
        ServiceInstance counter;
        try (var load = BackgroundTask.with(BREATH, () -> orders.cancel(orders.place()))) {
            load.awaitMore(SOME);
            orders.recorder().begins(FAULT);
            replaceProducer(environment, orders, load);
            replace(Component.ORDER_CONSUMER, environment, load);
            replace(Component.SETTLEMENT_PROCESSOR, environment, load);
            counter = replace(Component.ANALYTICS_CONSUMER, environment, load);
            orders.recorder().ends(FAULT);
            load.awaitMore(SOME);
        }
        orders.awaitRelayed();
        orders.awaitConsumed();
        var counted = CountedTotal.of(counter, environment).surplusSince(before);
        return new VariantRun(
                "readers ignore fields that they don't know",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                observe(orders, counted, environment));
    }

    private static void sendWithNewField(NaiveProducer producer) {
        OrderEvents.created(SOME)
                .forEach(event -> producer.sendWithNewField(event).join());
    }

    private static void awaitCommitted(RecordMetadata sent, IsolatedTopic topic) {
        Wait.until(
                "the commit of " + sent,
                PATIENCE,
                () -> topic.readings().get(sent.partition()).committed().orElse(0) > sent.offset());
    }

    private static void replaceProducer(TestEnvironment environment, OrderWorkload orders, BackgroundTask load) {
        var old = environment.service(Component.ORDER_PRODUCER);
        var next = environment.guest(Component.ORDER_PRODUCER, Map.of());
        next.process().with(NEW_FIELD);
        next.process().start();
        orders.callAt(old.uri(), next.uri());
        load.awaitMore(SOME);
        orders.callAt(next.uri());
        old.process().stop();
        load.awaitMore(SOME);
        next.process().requireAllMet();
    }

    private static ServiceInstance replace(Component role, TestEnvironment environment, BackgroundTask load) {
        var next = environment.guest(role, Map.of());
        next.process().start();
        load.awaitMore(SOME);
        environment.service(role).process().stop();
        load.awaitMore(SOME);
        return next;
    }

    /**
     * What order-consumer and settlement-processor have made of each event, and how much analytics-consumer has
     * overcounted.
     */
    private static Observation observe(OrderWorkload orders, long surplus, TestEnvironment environment) {
        var settlements = Settlements.of(orders, environment);
        settlements.awaitSettled();
        var seen = orders.observeEffects();
        return seen.with(settlements.observe().derivation().orElseThrow()).withSurplus(seen.surplus() + surplus);
    }
}
