package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.OrderFlow;
import io.notexactlyonce.lab.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Recipe 4: a connection breaks with five produce requests under way. */
public final class ReversedBatches implements Scenario {

    private static final String FAULT = "produce requests are held and their connection cut";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String id() {
        return "reversed-batches";
    }

    @Override
    public String title() {
        return "the connection breaks with five produce requests under way";
    }

    @Override
    public String explanation() {
        return "None of the five has reached the broker, so the producer puts each back at the front of its queue, one after the"
                + " other, and sends them again. They are now in the log in reverse: an order is cancelled before it is"
                + " created, and every send was reported as a success.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.NONMONOTONIC_SEND);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("reversed-batches", 1);
        try (var producer = lane.producer(
                Map.of("enable.idempotence", false, "acks", "all", "max.in.flight.requests.per.connection", 5))) {
            var first = OrderEvents.created();
            var second = OrderEvents.created();
            var held = stage.proxy().requests(ApiKeys.PRODUCE).numbers(1, 5).hold();
            lane.chronicle().during(FAULT, () -> {
                var sends = Stream.of(
                                first,
                                second,
                                OrderEvents.cancelled(first),
                                OrderEvents.cancelled(second),
                                OrderEvents.created())
                        .map(producer::send)
                        .toArray(CompletableFuture<?>[]::new);
                held.awaitStrikes(5, SOON);
                held.cut();
                CompletableFuture.allOf(sends).join();
            });
        }
        return new Half("enable.idempotence=false, 5 in flight", Guarantee.NONE, lane.observeLog());
    }

    /** Nothing of an order can overtake: its next event is sent when the one before it has been acknowledged. */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("reversed-batches-strong");
        orders.chronicle().during(FAULT, () -> {
            cutUnder(stage, orders);
            orders.awaitRelayed();
        });
        return new Half("order-producer: one request in flight", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }

    private static void cutUnder(Stage stage, OrderFlow orders) {
        var held = stage.proxy().requests(ApiKeys.PRODUCE).numbers(1, 5).hold();
        var placed = orders.place(5);
        placed.forEach(orders::cancel);
        held.awaitStrikes(1, SOON);
        held.cut();
        held.close();
    }
}
