package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.naive.transactions.SettleThenCommit;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A processor reads records whose transaction was aborted. */
public final class AbortedInput implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "events are written and their transaction is aborted";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                32,
                "aborted-input",
                "a processor reads records of a transaction that was aborted",
                "A chain of transactions is only as safe as its weakest reader. A processor reads uncommitted records"
                        + " unless it is configured not to. Then it makes outputs from records that its predecessor has"
                        + " aborted, and commits them.",
                Set.of(Anomaly.GHOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        try (var aborting = topic.producer(transactional());
                var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = topic.program(SettleThenCommit.class)) {
            topic.recorder().during(FAULT, () -> {
                aborting.sendAndAbort(OrderEvents.created(EVENTS));
                awaitTakenBack(topic.name(), environment);
            });
            producer.sendNew(EVENTS);
            processor.start();
            topic.awaitConsumed();
        }
        return new VariantRun("isolation.level left at its default", Guarantee.NONE, outputs.observe());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        environment.service(Component.SETTLEMENT_PROCESSOR);
        var takenBack = OrderEvents.created(EVENTS);
        takenBack.stream().map(OrderCreated::orderId).forEach(orders::follow);
        orders.recorder().during(FAULT, () -> sendAndAbort(takenBack, environment));
        orders.write(takenBack.stream().map(AbortedInput::again).toList());
        var settlements = Settlements.of(orders, environment);
        settlements.awaitSettled();
        return new VariantRun(
                "settlement-processor: isolation.level=read_committed",
                Guarantee.EXACTLY_ONCE_IN_KAFKA,
                settlements.observe());
    }

    /**
     * A second event of the same order, so it follows the aborted one in its partition. A group whose partition ends
     * with aborted records has nothing to commit there.
     */
    private static OrderCreated again(OrderCreated takenBack) {
        return OrderEvents.created(takenBack.orderId(), Instant.now());
    }

    private static void sendAndAbort(List<OrderCreated> events, TestEnvironment environment) {
        try (var aborting = new NaiveProducer(
                environment.kafka().bootstrapServers(), Topics.ORDERS, transactional(), entry -> {})) {
            aborting.sendAndAbort(events);
            awaitTakenBack(Topics.ORDERS, environment);
        }
    }

    /** Returns when the abort marker is written: the next records must come after it. */
    private static void awaitTakenBack(String topic, TestEnvironment environment) {
        Wait.until("the abort to be in " + topic, PATIENCE, () -> GroupOffsets.areDecided(environment.kafka(), topic));
    }

    private static Map<String, Object> transactional() {
        return Map.of("transactional.id", UUID.randomUUID().toString());
    }
}
