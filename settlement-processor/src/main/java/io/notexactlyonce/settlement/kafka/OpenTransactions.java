package io.notexactlyonce.settlement.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * For how long an open transaction has kept records from readers at read_committed: the last stable offset of a partition
 * stands still below its end. The brokers' list of transactions wouldn't do: it lacks one whose coordinator has forgotten
 * it, and that one hangs until an operator aborts it.
 *
 * <p>Of the input, where it holds up this service, and of the journal, where it holds up this service's readers.
 */
@Component
class OpenTransactions implements DisposableBean {

    private static final long INTERVAL_SECONDS = 5;

    private final Broker broker;
    private final ScheduledExecutorService timer;
    private final Map<String, StandingPartitions> standing =
            Map.of(Topics.ORDERS, new StandingPartitions(), Topics.SETTLEMENTS, new StandingPartitions());
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();

    OpenTransactions(Broker broker, MeterRegistry meters) {
        this.broker = broker;
        for (String topic : standing.keySet()) {
            Gauge.builder("kafka.transactions.open.seconds", () -> seconds.getOrDefault(topic, Double.NaN))
                    .description("How long an open transaction has kept records from readers at read_committed")
                    .tag("topic", topic)
                    .register(meters);
        }
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "open-transactions");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::measure, 1, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private void measure() {
        standing.forEach((topic, partitions) -> {
            try {
                List<TopicPartition> all = partitionsOf(topic);
                // the ends first: a record between the two answers must not look like one of an open transaction
                Map<TopicPartition, Long> ends = offsets(all, IsolationLevel.READ_UNCOMMITTED);
                Map<TopicPartition, Long> stable = offsets(all, IsolationLevel.READ_COMMITTED);
                seconds.put(
                        topic, partitions.longest(stable, ends, Instant.now()).toMillis() / 1_000.0);
            } catch (RuntimeException e) {
                // whatever it is, the timer must go on; readiness says what is wrong with Kafka
                seconds.put(topic, Double.NaN);
            }
        });
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return broker
                .ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> offsets = broker.ask(admin ->
                admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all());
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
