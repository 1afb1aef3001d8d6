package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.util.Map;
import java.util.Set;

/** Scenario 6: as scenario 5, with an idempotent producer whose id the partition doesn't know yet (KAFKA-15591). */
public final class NewProducerId implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                6,
                "new-producer-id",
                "an idempotent producer's first batch is refused, and its second one is stored",
                "The broker keeps a producer's batches in order by their sequence numbers, but from an unknown producer"
                        + " it accepts any number. The second batch is stored, and the first one is out of sequence for"
                        + " ever. Its send fails in the end. A program that sends it again gets an order that is"
                        + " cancelled first and created afterwards.",
                Set.of(Anomaly.NONMONOTONIC_SEND));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "new-producer-id", 1);
        Map<String, Object> settings = Map.of(
                "enable.idempotence", true, "acks", "all", "request.timeout.ms", 2_000, "delivery.timeout.ms", 3_000);
        try (var producer = topic.producer(settings)) {
            var damaged = DamagedFirst.on(environment.proxy());
            var order = OrderEvents.created();
            topic.recorder().during(DamagedFirst.FAULT, () -> {
                var created = producer.send(order);
                var cancelled = producer.send(OrderEvents.cancelled(order));
                damaged.awaitAnswers(2);
                damaged.letAnswersThrough();
                cancelled.join();
                created.exceptionallyCompose(failure -> producer.send(order)).join();
            });
        }
        return new VariantRun("enable.idempotence=true, 5 in flight, sent again", Guarantee.NONE, topic.observeLog());
    }

    /** One request in flight: the first batch is stored, however many attempts it takes, before the second is sent. */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "new-producer-id-guarded");
        // a new process has a new producer id, which no partition knows
        var producer = environment.service(Component.ORDER_PRODUCER);
        producer.process().kill();
        orders.recorder().crashed(producer.name(), "SIGKILL");
        producer.process().start();
        CorruptBatch.createdIsDamaged(environment, orders);
        return new VariantRun("order-producer: one request in flight", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }
}
