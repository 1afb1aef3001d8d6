package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.PartitionWorker;
import io.notexactlyonce.lab.naive.clients.ReadThenWrite;
import io.notexactlyonce.lab.observe.GroupAssignments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** The purpose of the version check: two events of an order, in two partitions, are applied at the same time. */
public final class TwoWriters implements Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FAULT = "both consumers have read the order, and neither can write";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                22,
                "two-writers",
                "two consumers change the same order at the same time",
                "When an order's events are in two partitions, or a dead letter is replayed, two consumers may have the"
                        + " same order at once. Both read it, both decide, and the second write overwrites the first,"
                        + " in spite of all transactions.",
                Set.of(Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 2);
        var created = OrderEvents.created();
        try (var producer = topic.producer(Map.of("acks", "all"))) {
            producer.sendTo(0, created).join();
            producer.sendTo(1, OrderEvents.cancelled(created)).join();
        }
        var worker = new PartitionWorker(
                topic.address().bootstrapServers(), new ReadThenWrite(topic.address())::apply, topic.recorder()::write);
        topic.recorder().during(FAULT, () -> readBoth(topic, worker));
        return new VariantRun("reads, decides, writes", Guarantee.NONE, topic.observeStates());
    }

    /** Both wait in their transactions at the first write: by then they have read the order. */
    private static void readBoth(IsolatedTopic topic, PartitionWorker worker) {
        CompletableFuture<?> both;
        try (var table = topic.holdStates()) {
            both = CompletableFuture.allOf(read(0, topic, worker), read(1, topic, worker));
            table.awaitWaiting(2);
        }
        both.join();
    }

    private static CompletableFuture<Void> read(int partition, IsolatedTopic topic, PartitionWorker worker) {
        return CompletableFuture.runAsync(
                () -> worker.read(new TopicPartition(topic.name(), partition), order -> true));
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var created = OrderEvents.created();
        orders.follow(created.orderId());
        try (var writer = orders.writer()) {
            writer.send(created).join();
            orders.awaitConsumed();
            var places = partitionsInDifferentHands(environment);
            orders.recorder().during(FAULT, () -> {
                try (var table = ConsumerTableLocks.orders(environment)) {
                    writer.sendTo(places.get(0), cancelled(created, 2)).join();
                    writer.sendTo(places.get(1), cancelled(created, 3)).join();
                    table.awaitWaiting(2);
                }
            });
        }
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: each write checks the order's version",
                Guarantee.INBOX_ON_ANY_LOG,
                orders.observeEffects());
    }

    private static OrderCancelled cancelled(OrderCreated created, long sequence) {
        return new OrderCancelled(EventIds.next(), created.orderId(), sequence, Instant.now(), "changed my mind");
    }

    /** One partition of each of order-consumer's listeners, which share the partitions. */
    private static List<Integer> partitionsInDifferentHands(TestEnvironment environment) {
        environment.service(Component.ORDER_CONSUMER);
        return GroupAssignments.settled(environment.kafka(), Topics.ORDERS, Component.ORDER_CONSUMER.label(), PATIENCE)
                .values()
                .stream()
                .map(partitions -> partitions.iterator().next())
                .toList();
    }
}
