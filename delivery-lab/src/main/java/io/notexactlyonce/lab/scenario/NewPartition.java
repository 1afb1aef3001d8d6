package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import io.notexactlyonce.lab.observe.GroupAssignments;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A variation of {@link SplitKeys}: a topic gets a partition, and events in it, before its consumers know of it. */
public final class NewPartition implements Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 5;
    private static final String FAULT = "the topic gets a partition, and events in it, while no consumer runs";
    private static final Map<String, Object> CAREFUL = Map.of("acks", "all");

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                46,
                "new-partition",
                "a topic gets a partition, and has events there before its consumers know of it",
                "Producers may know of a new partition before consumers do, and a group has no offset for it. Where"
                        + " auto.offset.reset is `latest`, as it is by default, the group begins behind the events that are"
                        + " there already: no consumer ever gets them, and the next commit goes past them.",
                Set.of(Anomaly.UNSEEN, Anomaly.COMMIT_AHEAD, Anomaly.LOST_EFFECT));
    }

    /** The group has offsets for all partitions but the new one. */
    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(CAREFUL);
                var consumer = topic.program(ManualCommitConsumer.class)) {
            producer.sendNew(EVENTS);
            consumer.start();
            topic.awaitConsumed();
        }
        topic.recorder().during(FAULT, () -> {
            Repartitioning.addPartition(environment, topic.name());
            send(topic, inPartition(1, EVENTS));
        });
        try (var consumer = topic.program(ManualCommitConsumer.class, 2, Map.of("auto.offset.reset", "latest"))) {
            consumer.start();
            sendUntilCommitted(topic, environment);
            topic.awaitConsumed();
        }
        return new VariantRun("auto.offset.reset=latest", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        orders.awaitConsumed();
        var consumer = environment.service(Component.ORDER_CONSUMER).process();
        consumer.stop();
        int added = Repartitioning.addPartition(environment, Topics.ORDERS);
        orders.recorder().during(FAULT, () -> orders.write(inPartition(added, EVENTS)));
        consumer.start();
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: begins where its database ends",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }

    /** A producer of its own for each call: it knows the partition that is new. */
    private static void send(IsolatedTopic topic, List<OrderCreated> events) {
        try (var producer = topic.producer(CAREFUL)) {
            events.forEach(event -> producer.send(event).join());
        }
    }

    /** New orders whose key belongs to that partition, the last one. */
    private static List<OrderCreated> inPartition(int last, int orders) {
        var partitions = new Partitions(last + 1);
        return Stream.generate(OrderEvents::created)
                .filter(event -> partitions.of(event.orderId().toString()) == last)
                .limit(orders)
                .toList();
    }

    /** A group that begins at the end doesn't say when it has begun: only an event that it commits shows it. */
    private static void sendUntilCommitted(IsolatedTopic topic, TestEnvironment environment) {
        GroupAssignments.settled(
                environment.kafka(), topic.name(), topic.address().group(), PATIENCE);
        Wait.until("a commit in the new partition of " + topic.name(), PATIENCE, () -> {
            send(topic, inPartition(1, 1));
            return topic.readings().get(1).committed().isPresent();
        });
    }
}
