package io.notexactlyonce.analytics.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * How far the group is behind, asked of the broker. A consumer's own metrics don't tell: one that is paused, held up or has
 * ended fetches nothing, so its lag stays as it was or is missing; and at read_committed its lag ends at an open transaction.
 *
 * <p>Of the whole group: all instances report the same. Unknown (NaN) while Kafka doesn't answer. Measured on a thread of its
 * own, because an answer may take seconds: neither a scrape nor another timer must wait for it.
 *
 * <p>A transaction's marker counts as a record that is never read: if a partition ends with one, it stands at a lag of 1 until
 * its next record. order-producer sends without transactions, so only another writer to its topic causes that.
 */
@Component
class GroupLag implements DisposableBean {

    private static final long INTERVAL_SECONDS = 5;

    private final Broker broker;
    private final String group;
    private final StandingPartitions standing = new StandingPartitions();
    private final ScheduledExecutorService timer;
    private volatile double records = Double.NaN;
    private volatile double stalledSeconds = Double.NaN;

    GroupLag(Broker broker, KafkaProperties kafka, MeterRegistry meters) {
        this.broker = broker;
        this.group = kafka.getConsumer().getGroupId();
        gauge(
                meters,
                "kafka.consumer.group.lag",
                "Records of the topic that the group hasn't committed",
                () -> records);
        gauge(
                meters,
                "kafka.consumer.group.stalled.seconds",
                "How long the committed offset of a partition with further records hasn't moved; the longest of all",
                () -> stalledSeconds);
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "group-lag");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::measure, 1, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(meters);
    }

    private void measure() {
        try {
            Map<TopicPartition, Long> ends = ends();
            Map<TopicPartition, Long> committed = committed();
            records = ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                    .sum();
            stalledSeconds = standing.longest(committed, ends, Instant.now()).toMillis() / 1_000.0;
        } catch (RuntimeException e) {
            // whatever it is, the timer must go on; readiness says what is wrong with Kafka
            records = Double.NaN;
            stalledSeconds = Double.NaN;
        }
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest = broker
                .ask(admin -> admin.describeTopics(List.of(Topics.ORDERS)).allTopicNames())
                .get(Topics.ORDERS)
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(Topics.ORDERS, partition.partition()))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                broker.ask(admin -> admin.listOffsets(latest).all());
        return ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                broker.ask(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) { // Kafka's way to say that there is none
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
