package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.AdminCall;
import io.notexactlyonce.lab.observe.GroupAssignments;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;

/** Adds a partition to the orders topic while it is in use, so that half of all orders move. */
public final class Repartitioning {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestEnvironment environment;
    private final Partitions before;
    private final Partitions after;
    private final Set<Integer> elsewhere;

    private Repartitioning(TestEnvironment environment, Collection<Set<Integer>> members) {
        this.environment = environment;
        this.before = new Partitions(members.stream().mapToInt(Set::size).sum());
        this.after = new Partitions(before.count() + 1);
        this.elsewhere = members.stream().max(Comparator.comparing(Set::size)).orElseThrow();
    }

    /** Returns when it is certain that of order-consumer's two listeners the one with fewer gets the new partition. */
    public static Repartitioning of(TestEnvironment environment) {
        var members = members(environment);
        if (members.stream().map(Set::size).distinct().count() == 1) {
            addPartition(environment, Topics.ORDERS);
            members = members(environment);
        }
        return new Repartitioning(environment, members);
    }

    private static Collection<Set<Integer>> members(TestEnvironment environment) {
        return GroupAssignments.settled(environment.kafka(), Topics.ORDERS, Component.ORDER_CONSUMER.label(), PATIENCE)
                .values();
    }

    /** An order that moves from one of order-consumer's two listeners to the other, which goes on when one is stuck. */
    public UUID placeOneThatMoves(OrderWorkload orders) {
        return Stream.generate(orders::place)
                .filter(order -> elsewhere.contains(before.of(order.toString())))
                .filter(order -> after.of(order.toString()) == before.count())
                .findFirst()
                .orElseThrow();
    }

    /** Adds the partition, and returns when order-producer uses it, which takes some new orders. */
    public void happen(OrderWorkload orders) {
        addPartition(environment, Topics.ORDERS);
        Wait.until("order-producer to use the new partition", PATIENCE, () -> {
            orders.place();
            return !isEmpty(after.count() - 1);
        });
    }

    private boolean isEmpty(int partition) {
        return GroupOffsets.of(environment.kafka(), Topics.ORDERS, "nobody")
                        .get(partition)
                        .end()
                == 0;
    }

    /** Returns when the topic has it. @return its number */
    static int addPartition(TestEnvironment environment, String topic) {
        int added = GroupOffsets.of(environment.kafka(), topic, "nobody").size();
        try (var admin = environment.kafka().admin()) {
            var creation = admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(added + 1)));
            AdminCall.answer(creation.all(), "%s can't have %d partitions".formatted(topic, added + 1));
        }
        Wait.until(
                "%s to have %d partitions".formatted(topic, added + 1),
                PATIENCE,
                () -> GroupOffsets.of(environment.kafka(), topic, "nobody").size() > added);
        return added;
    }
}
