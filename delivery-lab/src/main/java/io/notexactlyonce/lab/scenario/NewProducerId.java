package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.util.Map;
import java.util.Set;

/** Recipe 6: as recipe 5, with an idempotent producer whose id the partition doesn't know yet (KAFKA-15591). */
public final class NewProducerId implements Scenario {

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String id() {
        return "new-producer-id";
    }

    @Override
    public String title() {
        return "the first batch of an idempotent producer is refused, its second one taken";
    }

    @Override
    public String explanation() {
        return "The broker puts a producer's batches in order by their numbers, but from one that it doesn't know it takes any"
                + " number: the second batch is stored, and the first one is out of turn for ever. Its send fails in the end,"
                + " and whoever sends it again has an order that is cancelled first and created afterwards.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.NONMONOTONIC_SEND);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("new-producer-id", 1);
        Map<String, Object> settings = Map.of(
                "enable.idempotence", true, "acks", "all", "request.timeout.ms", 2_000, "delivery.timeout.ms", 3_000);
        try (var producer = lane.producer(settings)) {
            var damaged = DamagedFirst.on(stage.proxy());
            var order = OrderEvents.created();
            lane.chronicle().during(DamagedFirst.FAULT, () -> {
                var created = producer.send(order);
                var cancelled = producer.send(OrderEvents.cancelled(order));
                damaged.awaitAnswers(2);
                damaged.letAnswersThrough();
                cancelled.join();
                created.exceptionallyCompose(failure -> producer.send(order)).join();
            });
        }
        return new Half("enable.idempotence=true, 5 in flight, sent again", Guarantee.NONE, lane.observeLog());
    }

    /** One request in flight: the first batch is stored, after however many tries, before the second is sent. */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("new-producer-id-strong");
        // a new process has a new producer id, which no partition knows
        var producer = stage.service(Role.ORDER_PRODUCER);
        producer.process().kill();
        orders.chronicle().crashed(producer.name(), "SIGKILL");
        producer.process().start();
        CorruptBatch.createdIsDamaged(stage, orders);
        return new Half("order-producer: one request in flight", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }
}
