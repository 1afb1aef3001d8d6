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
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 4: a connection breaks with five produce requests in flight. */
public final class ReversedBatches implements Scenario {

    private static final String FAULT = "produce requests are held and their connection cut";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                4,
                "reversed-batches",
                "the connection breaks with five produce requests in flight",
                "None of the five has reached the broker, so the producer puts each back at the front of its queue, one"
                        + " after the other, and sends them again. They are now in the log in reverse: an order is"
                        + " cancelled before it is created, and every send is reported as a success.",
                Set.of(Anomaly.NONMONOTONIC_SEND));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "reversed-batches", 1);
        try (var producer = topic.producer(
                Map.of("enable.idempotence", false, "acks", "all", "max.in.flight.requests.per.connection", 5))) {
            var first = OrderEvents.created();
            var second = OrderEvents.created();
            var held =
                    environment.proxy().requests(ApiKeys.PRODUCE).numbers(1, 5).hold();
            topic.recorder().during(FAULT, () -> {
                var sends = Stream.of(
                                first,
                                second,
                                OrderEvents.cancelled(first),
                                OrderEvents.cancelled(second),
                                OrderEvents.created())
                        .map(producer::send)
                        .toArray(CompletableFuture<?>[]::new);
                held.awaitStrikes(5);
                held.cut();
                CompletableFuture.allOf(sends).join();
            });
        }
        return new VariantRun("enable.idempotence=false, 5 in flight", Guarantee.NONE, topic.observeLog());
    }

    /**
     * An order's events can't overtake each other: the next one is sent only when the one before it is acknowledged.
     */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "reversed-batches-guarded");
        orders.recorder().during(FAULT, () -> {
            cutUnder(environment, orders);
            orders.awaitRelayed();
        });
        return new VariantRun("order-producer: one request in flight", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }

    private static void cutUnder(TestEnvironment environment, OrderWorkload orders) {
        var held = environment.proxy().requests(ApiKeys.PRODUCE).numbers(1, 5).hold();
        var placed = orders.place(5);
        placed.forEach(orders::cancel);
        held.awaitStrikes(1);
        held.cut();
        held.close();
    }
}
