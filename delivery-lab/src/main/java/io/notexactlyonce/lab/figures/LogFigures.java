package io.notexactlyonce.lab.figures;

import io.notexactlyonce.events.Topics;
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
final class LogFigures implements AutoCloseable {

    private static final Map<TopicPartition, OffsetSpec> ENDS = IntStream.range(0, Topics.ORDERS_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.ORDERS, partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));

    private final Kafka kafka;
    private @Nullable Admin admin;
    private CompletableFuture<Figures> latest = CompletableFuture.completedFuture(Figures.NONE);

    LogFigures(Kafka kafka) {
        this.kafka = kafka;
    }

    /** Asks no second time while the first answer is due: questions to a dead broker must not pile up. */
    CompletableFuture<Figures> read() {
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
    private synchronized CompletableFuture<Figures> ask() {
        try {
            admin = admin == null ? kafka.admin() : admin;
            return ask(admin);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<Figures> ask(Admin admin) {
        var consumed = committed(admin, "order-consumer");
        var counted = committed(admin, "analytics-consumer");
        var settled = committed(admin, "settlement-processor");
        var ends = plain(admin.listOffsets(ENDS).all());
        return ends.thenCombine(consumed, LogFigures::lag)
                .thenCombine(counted, (part, offsets) -> part.and(lag(ends.join(), offsets, Figure.ANALYTICS_LAG)))
                .thenCombine(
                        settled,
                        (part, offsets) -> part.and(lag(ends.join(), offsets, Figure.SETTLEMENT_LAG))
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

    private static Figures lag(
            Map<TopicPartition, ListOffsetsResultInfo> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        var inLog =
                ends.values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
        return new Figures(Map.of(Figure.IN_LOG, inLog)).and(lag(ends, committed, Figure.CONSUMER_LAG));
    }

    private static Figures lag(
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Figure figure) {
        var lag = ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
                .sum();
        return new Figures(Map.of(figure, lag));
    }

    /** Offsets and output are committed together, so the one count is the other: no other service's offsets say so much. */
    private static Figures settled(Map<TopicPartition, OffsetAndMetadata> committed) {
        var settled = ENDS.keySet().stream()
                .mapToLong(partition -> offset(committed.get(partition)))
                .sum();
        return new Figures(Map.of(Figure.SETTLED, settled));
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
