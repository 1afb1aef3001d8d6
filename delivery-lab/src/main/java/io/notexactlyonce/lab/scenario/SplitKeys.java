package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.LastEventWins;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.PartitionWorker;
import io.notexactlyonce.lab.stage.Partitions;
import io.notexactlyonce.lab.stage.RefusingTable;
import io.notexactlyonce.lab.stage.Repartitioning;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Recipe 16: an order's events lie in two partitions, and nobody reads two partitions in an order. */
public final class SplitKeys implements Scenario {

    private static final Partitions TWO = new Partitions(2);

    @Override
    public int number() {
        return 16;
    }

    @Override
    public String id() {
        return "split-keys";
    }

    @Override
    public String title() {
        return "an order's events lie in different partitions";
    }

    @Override
    public String explanation() {
        return "Kafka keeps order within a partition only, and a key's place changes with the key, and with the number of"
                + " partitions. So a cancellation can be read before the order that it cancels, and who believes what came"
                + " last ends with a cancelled order that is open.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.SPLIT_KEY, Anomaly.DIVERGENCE);
    }

    /** Each event has a key of its own, so its order's events are spread; the worker of partition 0 is late. */
    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), TWO.count());
        var created = in(0, OrderEvents::created);
        var cancelled = in(1, () -> OrderEvents.cancelled(created));
        try (var producer = lane.producer(Map.of("acks", "all"))) {
            producer.send(created, created.id().toString()).join();
            producer.send(cancelled, cancelled.id().toString()).join();
        }
        var worker = new PartitionWorker(
                lane.address().bootstrapServers(), new LastEventWins(lane.address())::apply, lane.chronicle()::write);
        lane.chronicle()
                .during(
                        "nobody reads partition 0",
                        () -> worker.read(new TopicPartition(lane.topic(), 1), order -> true));
        worker.read(new TopicPartition(lane.topic(), 0), order -> true);
        return new Half("key: the event's id; the last event wins", Guarantee.NONE, lane.observeStates());
    }

    /** The topic gets a partition, and the database refuses `created` until the cancellation has gone by elsewhere. */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        orders.awaitConsumed();
        var consumer = stage.service(Role.ORDER_CONSUMER).process();
        var repartitioning = Repartitioning.of(stage);
        consumer.pause();
        var order = repartitioning.placeOneThatMoves(orders);
        try (var refusal = RefusingTable.ofOrder(order, stage)) {
            consumer.resume();
            orders.chronicle().during("the database refuses the order, and takes its cancellation", () -> {
                refusal.awaitRefusal();
                repartitioning.happen(orders);
                orders.cancel(order);
                orders.awaitKnownByItsCancellation(order);
            });
        }
        orders.awaitRelayed();
        orders.awaitConsumed();
        return new Half("order-consumer: state by sequence", Guarantee.INBOX_ON_ANY_LOG, orders.observeEffects());
    }

    private static <E extends OrderEvent> E in(int partition, Supplier<E> events) {
        return Stream.generate(events)
                .filter(event -> TWO.of(event.id().toString()) == partition)
                .findFirst()
                .orElseThrow();
    }
}
