package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.PartitionWorker;
import io.notexactlyonce.lab.naive.ReadThenWrite;
import io.notexactlyonce.lab.stage.Lane;
import io.notexactlyonce.lab.stage.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** Not a recipe: what the version check is for. Two events of an order, in two partitions, are applied at the same time. */
public final class TwoWriters implements Scenario {

    private static final String FAULT = "both consumers have read the order, and neither can write";

    @Override
    public int number() {
        return 22;
    }

    @Override
    public String id() {
        return "two-writers";
    }

    @Override
    public String title() {
        return "two consumers change the same order at the same time";
    }

    @Override
    public String explanation() {
        return "Once an order's events lie in two partitions, or a dead letter is replayed, two consumers may hold the same order"
                + " at once. Both read it, both decide, and the second write wipes out the first, in spite of all transactions.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DIVERGENCE);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 2);
        var created = OrderEvents.created();
        try (var producer = lane.producer(Map.of("acks", "all"))) {
            producer.sendTo(0, created).join();
            producer.sendTo(1, OrderEvents.cancelled(created)).join();
        }
        var worker = new PartitionWorker(
                lane.address().bootstrapServers(), new ReadThenWrite(lane.address())::apply, lane.chronicle()::write);
        lane.chronicle().during(FAULT, () -> readBoth(lane, worker));
        return new Half("reads, decides, writes", Guarantee.NONE, lane.observeStates());
    }

    /** Each of the two waits in its transaction, at its first write: they have read the order by then. */
    private static void readBoth(Lane lane, PartitionWorker worker) {
        CompletableFuture<?> both;
        try (var table = lane.holdStates()) {
            both = CompletableFuture.allOf(read(0, lane, worker), read(1, lane, worker));
            table.awaitWaiting(2);
        }
        both.join();
    }

    private static CompletableFuture<Void> read(int partition, Lane lane, PartitionWorker worker) {
        return CompletableFuture.runAsync(
                () -> worker.read(new TopicPartition(lane.topic(), partition), order -> true));
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        var created = OrderEvents.created();
        orders.follow(created.orderId());
        try (var writer = orders.writer()) {
            writer.send(created).join();
            orders.awaitConsumed();
            var places = orders.partitionsInDifferentHands();
            orders.chronicle().during(FAULT, () -> {
                try (var table = orders.holdOrders()) {
                    writer.sendTo(places.get(0), cancelled(created, 2)).join();
                    writer.sendTo(places.get(1), cancelled(created, 3)).join();
                    table.awaitWaiting(2);
                }
            });
        }
        orders.awaitConsumed();
        return new Half("order-consumer: @Version on the order", Guarantee.INBOX_ON_ANY_LOG, orders.observeEffects());
    }

    private static OrderCancelled cancelled(OrderCreated created, long sequence) {
        return new OrderCancelled(EventIds.next(), created.orderId(), sequence, Instant.now(), "changed my mind");
    }
}
