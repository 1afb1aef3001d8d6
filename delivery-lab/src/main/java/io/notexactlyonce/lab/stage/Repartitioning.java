package io.notexactlyonce.lab.stage;

import io.notexactlyonce.events.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;

/** The orders topic, which everybody is using, gets one more partition: half of all orders go on somewhere else. */
public final class Repartitioning {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Stage stage;
    private final Partitions before;
    private final Partitions after;

    private Repartitioning(Stage stage, Partitions before) {
        this.stage = stage;
        this.before = before;
        this.after = new Partitions(before.count() + 1);
    }

    public static Repartitioning of(Stage stage) {
        return new Repartitioning(
                stage,
                new Partitions(
                        Readings.of(stage.kafka(), Topics.ORDERS, "nobody").size()));
    }

    /** An order that moves from one of order-consumer's two listeners to the other: when one is stuck, the other goes on. */
    public UUID placeOneThatMoves(OrderFlow orders) {
        return Stream.generate(orders::place)
                .filter(order -> after.isInFirstHalf(before.of(order.toString()))
                        != after.isInFirstHalf(after.of(order.toString())))
                .findFirst()
                .orElseThrow();
    }

    /** Returns when order-producer has noticed, which takes some new orders. */
    public void happen(OrderFlow orders) {
        addPartition();
        Wait.until("order-producer to use the new partition", PATIENCE, () -> {
            orders.place();
            return !isEmpty(after.count() - 1);
        });
    }

    private boolean isEmpty(int partition) {
        return Readings.of(stage.kafka(), Topics.ORDERS, "nobody")
                        .get(partition)
                        .end()
                == 0;
    }

    private void addPartition() {
        try (var admin = stage.kafka().admin()) {
            admin.createPartitions(Map.of(Topics.ORDERS, NewPartitions.increaseTo(after.count())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the orders topic can't have %d partitions".formatted(after.count()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
