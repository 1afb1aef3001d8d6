package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.OpenTransaction;
import io.notexactlyonce.testbed.Kafka;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The ends of the system's topics at one moment: for writers, and for readers of committed records.
 *
 * @param ordersId Kafka's id of the orders topic
 */
record TopicEnds(Uuid ordersId, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {

    private static final List<String> TOPICS =
            List.of(Topics.ORDERS, Topics.ORDERS_DEAD_LETTER, Topics.SETTLEMENTS, Topics.SETTLEMENTS_DEAD_LETTER);

    /** @throws KafkaException when they can't be read */
    static TopicEnds of(String bootstrapServers) {
        try (var admin = Kafka.at(bootstrapServers).admin()) {
            var topics = get(admin.describeTopics(TOPICS).allTopicNames());
            var partitions = topics.values().stream()
                    .flatMap(TopicEnds::partitions)
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return new TopicEnds(
                    topics.get(Topics.ORDERS).topicId(),
                    offsets(admin, partitions, IsolationLevel.READ_UNCOMMITTED),
                    offsets(admin, partitions, IsolationLevel.READ_COMMITTED));
        }
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Map<TopicPartition, OffsetSpec> partitions, IsolationLevel isolation) {
        return get(admin.listOffsets(partitions, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    List<OpenTransaction> openTransactions() {
        return ends.entrySet().stream()
                .filter(end -> stable.get(end.getKey()) < end.getValue())
                .map(end -> new OpenTransaction(
                        end.getKey().topic(), end.getKey().partition(), stable.get(end.getKey()), end.getValue()))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    /** Describes what was written since an earlier look. */
    Optional<String> writtenSince(TopicEnds before) {
        return TOPICS.stream()
                .filter(topic -> written(topic) != before.written(topic))
                .map(topic -> "%,d records were written to %s".formatted(written(topic) - before.written(topic), topic))
                .findFirst();
    }

    /**
     * The approximate number of records in the log: it counts offsets, including those of transaction markers and
     * deleted records.
     */
    long records() {
        return Math.max(written(Topics.ORDERS), written(Topics.SETTLEMENTS));
    }

    private long written(String topic) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("Kafka didn't tell the ends of the topics within 20 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
