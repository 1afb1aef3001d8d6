package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.NaiveProducer;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.settle.SettleThenCommit;
import io.notexactlyonce.lab.stage.Readings;
import io.notexactlyonce.lab.stage.Settlements;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import io.notexactlyonce.lab.system.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Behind the recipes: what a processor reads was taken back. */
public final class AbortedInput implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "events are written and taken back";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public int number() {
        return 32;
    }

    @Override
    public String id() {
        return "aborted-input";
    }

    @Override
    public String title() {
        return "a processor reads records of a transaction that was aborted";
    }

    @Override
    public String explanation() {
        return "A chain of transactions is as good as its weakest reader. A processor that doesn't ask for committed records, and by"
                + " default none does, makes outputs of what its predecessor has taken back, and commits them.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.GHOST_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var outputs = lane.outputs();
        try (var aborting = lane.producer(transactional());
                var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = lane.program(SettleThenCommit.class)) {
            lane.chronicle().during(FAULT, () -> {
                aborting.sendAndAbort(OrderEvents.created(EVENTS));
                awaitTakenBack(lane.topic(), stage);
            });
            producer.sendNew(EVENTS);
            processor.start();
            lane.awaitConsumed();
        }
        return new Half("isolation.level left at its default", Guarantee.NONE, outputs.observe());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        stage.service(Role.SETTLEMENT_PROCESSOR);
        var takenBack = OrderEvents.created(EVENTS);
        takenBack.stream().map(OrderCreated::orderId).forEach(orders::follow);
        orders.chronicle().during(FAULT, () -> sendAndAbort(takenBack, stage));
        orders.write(takenBack.stream().map(AbortedInput::again).toList());
        var settlements = Settlements.of(orders, stage);
        settlements.awaitSettled();
        return new Half(
                "settlement-processor: isolation.level=read_committed",
                Guarantee.EXACTLY_ONCE_IN_KAFKA,
                settlements.observe());
    }

    /** Behind the other in its partition: a group that ends at what was taken back has nothing to commit there. */
    private static OrderCreated again(OrderCreated takenBack) {
        return OrderEvents.created(takenBack.orderId(), Instant.now());
    }

    private static void sendAndAbort(List<OrderCreated> events, Stage stage) {
        try (var aborting =
                new NaiveProducer(stage.kafka().bootstrapServers(), Topics.ORDERS, transactional(), entry -> {})) {
            aborting.sendAndAbort(events);
            awaitTakenBack(Topics.ORDERS, stage);
        }
    }

    /** What comes next must lie behind it. */
    private static void awaitTakenBack(String topic, Stage stage) {
        Wait.until("the abort to be in " + topic, PATIENCE, () -> Readings.areDecided(stage.kafka(), topic));
    }

    private static Map<String, Object> transactional() {
        return Map.of("transactional.id", UUID.randomUUID().toString());
    }
}
