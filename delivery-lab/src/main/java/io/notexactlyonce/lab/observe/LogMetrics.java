package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private @Nullable Admin admin;
    private CompletableFuture<MetricsSnapshot> latest = CompletableFuture.completedFuture(MetricsSnapshot.NONE);

    LogMetrics(Kafka kafka) {
        this.kafka = kafka;
    }

    /** Asks no second time while the first answer is due: questions to a dead broker must not pile up. */
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

    /** A client can't even be made while the host's name is unknown, as that of a container that is down. */
    private synchronized CompletableFuture<MetricsSnapshot> ask() {
        try {
            admin = admin == null ? kafka.admin() : admin;
            return ask(admin);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<MetricsSnapshot> ask(Admin admin) {
        var consumed = committed(admin, "order-consumer");
        var counted = committed(admin, "analytics-consumer");
        var settled = committed(admin, "settlement-processor");
        var ends = plain(admin.listOffsets(ENDS).all());
        return ends.thenCombine(consumed, LogMetrics::lag)
                .thenCombine(counted, (part, offsets) -> part.and(lag(ends.join(), offsets, Metric.ANALYTICS_LAG)))
                .thenCombine(
                        settled,
                        (part, offsets) -> part.and(lag(ends.join(), offsets, Metric.SETTLEMENT_LAG))
                                .and(settled(offsets)));
    }

    private static CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin, String group) {
        return plain(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /** Kafka's own futures, and all that are derived from them, refuse a timeout. */
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

    private static MetricsSnapshot lag(
            Map<TopicPartition, ListOffsetsResultInfo> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        var inLog =
                ends.values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
        return new MetricsSnapshot(Map.of(Metric.IN_LOG, inLog)).and(lag(ends, committed, Metric.CONSUMER_LAG));
    }

    private static MetricsSnapshot lag(
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Metric figure) {
        var lag = ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
                .sum();
        return new MetricsSnapshot(Map.of(figure, lag));
    }

    /** Offsets and output are committed together, so the one count is the other: no other service's offsets say so much. */
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
