package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.spring.RetryTopicConsumer;
import io.notexactlyonce.lab.stage.RefusingTable;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Map;
import java.util.Set;

/** Recipe 17: what fails steps out of the queue, and those behind it pass. */
public final class RetryTopic implements Scenario {

    private static final String FAULT = "the database gives up the order's creation";

    @Override
    public int number() {
        return 17;
    }

    @Override
    public String id() {
        return "retry-topic";
    }

    @Override
    public String title() {
        return "an event fails once and is retried over a retry topic";
    }

    @Override
    public String explanation() {
        return "A retry topic lets the queue move on while a failed event waits for its next attempt. But the event behind it"
                + " may be of the same order: the cancellation is applied first, then the order itself, and a cancelled order"
                + " is open again.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DIVERGENCE);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var created = OrderEvents.created();
        var cancelled = OrderEvents.cancelled(created);
        try (var producer = lane.producer(Map.of("acks", "all"));
                var refusal = lane.refuseCreated();
                var consumer = lane.program(RetryTopicConsumer.class)) {
            producer.send(created).join();
            producer.send(cancelled).join();
            lane.chronicle().during(FAULT, () -> {
                consumer.start();
                refusal.awaitRefusal();
                lane.awaitEffects(cancelled);
            });
            refusal.lift();
            lane.awaitEffects(created);
        }
        return new Half("@RetryableTopic; the last event wins", Guarantee.NONE, lane.observeStates());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        try (var refusal = RefusingTable.ofNextOrder(stage)) {
            orders.chronicle().during(FAULT, () -> {
                var order = orders.place();
                refusal.awaitRefusal();
                orders.cancel(order);
            });
            orders.awaitRelayed();
            orders.awaitConsumed();
        }
        return new Half(
                "order-consumer: goes back and tries again",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
