package io.notexactlyonce.lab.bench.harness;

import static io.notexactlyonce.events.Topics.ORDERS_PARTITIONS;

import io.notexactlyonce.testbed.Kafka;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The number of records in a topic. Without transactions, every offset is a record. */
final class LogEnds {

    private LogEnds() {}

    static long sum(Kafka kafka, String topic) {
        var latest = IntStream.range(0, ORDERS_PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try (var admin = kafka.admin()) {
            return admin.listOffsets(latest).all().get(20, TimeUnit.SECONDS).values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka doesn't tell the ends of " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
