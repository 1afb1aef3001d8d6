package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How much is in the log, and how far each group has committed it. */
final class LogMetrics implements AutoCloseable {

    private static final Map<TopicPartition, OffsetSpec> ENDS = IntStream.range(0, Topics.ORDERS_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.ORDERS, partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));

    private final Kafka kafka;
    private final boolean hasCareless;
    private final Map<Metric, VisibleLag> lags = new ConcurrentHashMap<>();
    private @Nullable Admin admin;
    private CompletableFuture<MetricsSnapshot> latest = CompletableFuture.completedFuture(MetricsSnapshot.NONE);

    /** @param hasCareless whether the demo's negative control is a group beside those of the services */
    LogMetrics(Kafka kafka, boolean hasCareless) {
        this.kafka = kafka;
        this.hasCareless = hasCareless;
    }

    /** Sends no second request while the first one is pending, so that requests to a dead broker don't pile up. */
    CompletableFuture<MetricsSnapshot> read() {
        if (latest.isDone()) {
            latest = ask();
        }
        return latest.copy();
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /**
     * Even the creation of a client fails while the host name can't be resolved, such as that of a stopped container.
     */
    private synchronized CompletableFuture<MetricsSnapshot> ask() {
        try {
            admin = admin == null ? kafka.admin() : admin;
            return ask(admin);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<MetricsSnapshot> ask(Admin admin) {
        var ends = plain(admin.listOffsets(ENDS).all()).thenApply(LogMetrics::offsets);
        var settled = committed(admin, "settlement-processor");
        var careless = hasCareless
                ? lag(ends, committed(admin, Component.CARELESS_CONSUMER.label()), Metric.CARELESS_LAG)
                : CompletableFuture.completedFuture(MetricsSnapshot.NONE);
        return ends.thenApply(LogMetrics::inLog)
                .thenCombine(lag(ends, committed(admin, "order-consumer"), Metric.CONSUMER_LAG), MetricsSnapshot::and)
                .thenCombine(
                        lag(ends, committed(admin, "analytics-consumer"), Metric.ANALYTICS_LAG), MetricsSnapshot::and)
                .thenCombine(lag(ends, settled, Metric.SETTLEMENT_LAG), MetricsSnapshot::and)
                .thenCombine(settled.thenApply(LogMetrics::settled), MetricsSnapshot::and)
                .thenCombine(careless, MetricsSnapshot::and);
    }

    private CompletableFuture<MetricsSnapshot> lag(
            CompletableFuture<Map<TopicPartition, Long>> ends,
            CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed,
            Metric figure) {
        var lag = lags.computeIfAbsent(figure, name -> new VisibleLag(kafka));
        return ends.thenCombine(committed, (end, offsets) -> new MetricsSnapshot(Map.of(figure, lag.of(end, offsets))));
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static MetricsSnapshot inLog(Map<TopicPartition, Long> ends) {
        return new MetricsSnapshot(Map.of(
                Metric.IN_LOG, ends.values().stream().mapToLong(Long::longValue).sum()));
    }

    private static CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin, String group) {
        return plain(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /** Kafka's own futures, and those derived from them, support no timeout. */
    private static <T> CompletableFuture<T> plain(KafkaFuture<T> future) {
        var plain = new CompletableFuture<T>();
        future.whenComplete((value, failure) -> {
            if (failure == null) {
                plain.complete(value);
            } else {
                plain.completeExceptionally(failure);
            }
        });
        return plain;
    }

    /** Offsets and outputs are committed together, so one count gives the other; that is true of no other service. */
    private static MetricsSnapshot settled(Map<TopicPartition, OffsetAndMetadata> committed) {
        var settled = ENDS.keySet().stream()
                .mapToLong(partition -> offset(committed.get(partition)))
                .sum();
        return new MetricsSnapshot(Map.of(Metric.SETTLED, settled));
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
