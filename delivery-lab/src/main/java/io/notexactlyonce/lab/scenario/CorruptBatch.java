package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.OrderFlow;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Recipe 5: the first of two produce requests is damaged on its way. */
public final class CorruptBatch implements Scenario {

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String id() {
        return "corrupt-batch";
    }

    @Override
    public String title() {
        return "a bit of a produce request is flipped on the wire";
    }

    @Override
    public String explanation() {
        return "The broker finds the checksum wrong and refuses the batch, which the producer sends again; but the next one was"
                + " already under way and has been stored. The order is cancelled first and created afterwards.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.NONMONOTONIC_SEND);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("corrupt-batch", 1);
        try (var producer = lane.producer(Map.of("enable.idempotence", false, "acks", "all"))) {
            var damaged = DamagedFirst.on(stage.proxy());
            var order = OrderEvents.created();
            lane.chronicle().during(DamagedFirst.FAULT, () -> {
                var created = producer.send(order);
                var cancelled = producer.send(OrderEvents.cancelled(order));
                damaged.awaitAnswers(2);
                damaged.letAnswersThrough();
                CompletableFuture.allOf(created, cancelled).join();
            });
        }
        return new Half("enable.idempotence=false, 5 in flight", Guarantee.NONE, lane.observeLog());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("corrupt-batch-strong");
        // the broker knows the producer in every partition: it can tell that a batch is missing
        orders.place(20);
        orders.awaitRelayed();
        createdIsDamaged(stage, orders);
        return new Half("order-producer: enable.idempotence=true", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }

    /** And the order is cancelled before the producer learns of it. */
    static void createdIsDamaged(Stage stage, OrderFlow orders) {
        orders.chronicle().during(DamagedFirst.FAULT, () -> {
            var damaged = DamagedFirst.on(stage.proxy());
            var order = orders.place();
            damaged.awaitDamage();
            orders.cancel(order);
            damaged.awaitAnswers(1);
            damaged.letAnswersThrough();
            orders.awaitRelayed();
        });
    }
}
