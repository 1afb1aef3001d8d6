package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Scenario 5: the first of two produce requests is damaged on the wire. */
public final class CorruptBatch implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                5,
                "corrupt-batch",
                "a bit of a produce request is flipped on the wire",
                "The broker finds a wrong checksum and refuses the batch. The producer sends it again, but the next"
                        + " batch was already in flight and has been stored. The order is cancelled first and created"
                        + " afterwards.",
                Set.of(Anomaly.NONMONOTONIC_SEND));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "corrupt-batch", 1);
        try (var producer = topic.producer(Map.of("enable.idempotence", false, "acks", "all"))) {
            var damaged = DamagedFirst.on(environment.proxy());
            var order = OrderEvents.created();
            topic.recorder().during(DamagedFirst.FAULT, () -> {
                var created = producer.send(order);
                var cancelled = producer.send(OrderEvents.cancelled(order));
                damaged.awaitAnswers(2);
                damaged.letAnswersThrough();
                CompletableFuture.allOf(created, cancelled).join();
            });
        }
        return new VariantRun("enable.idempotence=false, 5 in flight", Guarantee.NONE, topic.observeLog());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "corrupt-batch-guarded");
        // after these the broker knows the producer in every partition, so it notices a missing batch
        orders.place(20);
        orders.awaitRelayed();
        createdIsDamaged(environment, orders);
        return new VariantRun(
                "order-producer: enable.idempotence=true", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }

    /** The created event is damaged, and the order is cancelled before the producer learns of it. */
    static void createdIsDamaged(TestEnvironment environment, OrderWorkload orders) {
        orders.recorder().during(DamagedFirst.FAULT, () -> {
            var damaged = DamagedFirst.on(environment.proxy());
            var order = orders.place();
            damaged.awaitDamage();
            orders.cancel(order);
            damaged.awaitAnswers(1);
            damaged.letAnswersThrough();
            orders.awaitRelayed();
        });
    }
}
