package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.spring.RetryTopicConsumer;
import io.notexactlyonce.lab.nemesis.FailingTable;
import java.util.Map;
import java.util.Set;

/** Scenario 17: a failed record leaves the queue, and those behind it overtake it. */
public final class RetryTopic implements Scenario {

    private static final String FAULT = "the database refuses the order's creation";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                17,
                "retry-topic",
                "an event fails once and is retried through a retry topic",
                "A retry topic lets the queue move on while a failed event waits for its next attempt. But the event"
                        + " behind it may belong to the same order: the cancellation is applied first, then the order"
                        + " itself, and a cancelled order is open again.",
                Set.of(Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var created = OrderEvents.created();
        var cancelled = OrderEvents.cancelled(created);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var refusal = topic.refuseCreated();
                var consumer = topic.program(RetryTopicConsumer.class)) {
            producer.send(created).join();
            producer.send(cancelled).join();
            topic.recorder().during(FAULT, () -> {
                consumer.start();
                refusal.awaitRefusal();
                topic.awaitEffects(cancelled);
            });
            refusal.lift();
            topic.awaitEffects(created);
        }
        return new VariantRun("@RetryableTopic; the last event wins", Guarantee.NONE, topic.observeStates());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        try (var refusal = FailingTable.ofNextOrder(environment)) {
            orders.recorder().during(FAULT, () -> {
                var order = orders.place();
                refusal.awaitRefusal();
                orders.cancel(order);
            });
            orders.awaitRelayed();
            orders.awaitConsumed();
        }
        return new VariantRun(
                "order-consumer: seeks back and retries", Guarantee.AT_LEAST_ONCE_WITH_INBOX, orders.observeEffects());
    }
}
