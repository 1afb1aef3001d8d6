package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.Warehouse;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.naive.clients.StockConsumer;
import io.notexactlyonce.lab.naive.clients.StockConsumerWithInbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.protocol.ApiKeys;

/** An effect that is a decision and may be a refusal. The faults are those of scenarios 4 and 12. */
public final class LimitedStockOrders implements Scenario {

    private static final int PIECES = 4;
    private static final String REVERSAL = "an order's two events are held and their connection cut";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                44,
                "limited-stock",
                "more is ordered than is in stock, and orders and cancellations arrive twice and in reverse",
                "There are four pieces in stock. A cancellation that arrives twice returns its pieces twice, and they"
                        + " are sold to others: more is promised than there is. A refused order that arrives twice is"
                        + " refused twice, or refused and then granted. An order that arrives after its own"
                        + " cancellation holds a piece for ever. With an inbox each event counts once. Each order is"
                        + " decided once, in one statement that takes pieces only if they are there, and returns only"
                        + " pieces that the order holds.",
                Set.of(Anomaly.NONMONOTONIC_SEND, Anomaly.OVERSOLD, Anomaly.DOUBLE_EFFECT, Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var seen = play(environment, id(), StockConsumer.class);
        return new VariantRun("adds and subtracts pieces", Guarantee.NONE, seen);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var seen = play(environment, id() + "-guarded", StockConsumerWithInbox.class);
        return new VariantRun("an inbox; each order is decided once", Guarantee.INBOX_ON_ANY_LOG, seen);
    }

    private static Observation play(TestEnvironment environment, String name, Class<? extends Runnable> program) {
        var topic = IsolatedTopic.in(environment, name, 1);
        var warehouse = new Warehouse(topic.address());
        warehouse.fill(PIECES);
        var first = OrderEvents.created(PIECES - 1);
        try (var producer = topic.producer(Map.of(
                        "enable.idempotence", false, "acks", "all", "max.in.flight.requests.per.connection", 5));
                var consumer = topic.program(program)) {
            send(producer, first);
            topic.recorder().during(REVERSAL, () -> sendReversed(producer, environment));
            consumer.start();
            topic.awaitConsumed();
            consumer.stop();
            // one too many for the last piece
            send(producer, OrderEvents.created(2));
            send(producer, List.of(OrderEvents.cancelled(first.get(0)), OrderEvents.cancelled(first.get(1))));
            CrashPoints.BEFORE_OFFSET.of(consumer, topic.recorder());
            consumer.start();
            topic.awaitConsumed();
            // and one too many for the two that were returned
            send(producer, OrderEvents.created(3));
            topic.awaitConsumed();
        }
        return topic.observeStates().with(warehouse.read(PIECES));
    }

    private static void send(NaiveProducer producer, List<? extends OrderEvent> events) {
        events.forEach(event -> producer.send(event).join());
    }

    /**
     * An order and its cancellation: neither request reaches the broker, and both are sent again, the last one first.
     */
    private static void sendReversed(NaiveProducer producer, TestEnvironment environment) {
        var held = environment.proxy().requests(ApiKeys.PRODUCE).numbers(1, 2).hold();
        OrderCreated created = OrderEvents.created();
        var sends = List.of(producer.send(created), producer.send(OrderEvents.cancelled(created)));
        held.awaitStrikes(2);
        held.cut();
        CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).join();
    }
}
