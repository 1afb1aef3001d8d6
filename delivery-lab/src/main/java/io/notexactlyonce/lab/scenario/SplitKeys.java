package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import io.notexactlyonce.lab.naive.clients.PartitionWorker;
import io.notexactlyonce.lab.nemesis.FailingTable;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Scenario 16: an order's events are in two partitions, and Kafka keeps no order between partitions. */
public final class SplitKeys implements Scenario {

    private static final Partitions TWO = new Partitions(2);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                16,
                "split-keys",
                "an order's events are in different partitions",
                "Kafka keeps order only within a partition, and the partition depends on the key and on the number of"
                        + " partitions. So a cancellation can be read before the order that it cancels. A consumer that"
                        + " lets the last event win then ends with a cancelled order that is open.",
                Set.of(Anomaly.SPLIT_KEY, Anomaly.DIVERGENCE));
    }

    /** Each event has its own key, so an order's events are spread; the worker of partition 0 is late. */
    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), TWO.count());
        var created = in(0, OrderEvents::created);
        var cancelled = in(1, () -> OrderEvents.cancelled(created));
        try (var producer = topic.producer(Map.of("acks", "all"))) {
            producer.send(created, created.id().toString()).join();
            producer.send(cancelled, cancelled.id().toString()).join();
        }
        var worker = new PartitionWorker(
                topic.address().bootstrapServers(), new LastEventWins(topic.address())::apply, topic.recorder()::write);
        topic.recorder()
                .during(
                        "partition 0 isn't read",
                        () -> worker.read(new TopicPartition(topic.name(), 1), order -> true));
        worker.read(new TopicPartition(topic.name(), 0), order -> true);
        return new VariantRun("key: the event's id; the last event wins", Guarantee.NONE, topic.observeStates());
    }

    /**
     * The topic gets another partition, and the database refuses `created` until the cancellation has been processed
     * elsewhere.
     */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        orders.awaitConsumed();
        var consumer = environment.service(Component.ORDER_CONSUMER).process();
        var repartitioning = Repartitioning.of(environment);
        consumer.pause();
        var order = repartitioning.placeOneThatMoves(orders);
        try (var refusal = FailingTable.ofOrder(order, environment)) {
            consumer.resume();
            orders.recorder().during("the database refuses the order, and takes its cancellation", () -> {
                refusal.awaitRefusal();
                repartitioning.happen(orders);
                orders.cancel(order);
                orders.awaitKnownByItsCancellation(order);
            });
        }
        orders.awaitRelayed();
        orders.awaitConsumed();
        return new VariantRun("order-consumer: state by sequence", Guarantee.INBOX_ON_ANY_LOG, orders.observeEffects());
    }

    private static <E extends OrderEvent> E in(int partition, Supplier<E> events) {
        return Stream.generate(events)
                .filter(event -> TWO.of(event.id().toString()) == partition)
                .findFirst()
                .orElseThrow();
    }
}
