package io.notexactlyonce.settlement.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.poll.BoundedPoll;
import io.notexactlyonce.settlement.Poison;
import io.notexactlyonce.settlement.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It depends on how Kafka's consumers, both of them, go on after a record that they couldn't deserialize. */
@Tag("full")
class BoundedPollIsLosslessTest {

    private static final int RECORDS = 300;
    private static final int MAX_BYTES = 1_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void returnsEachRecordOnceAndInOrderInPollsOfBoundedSize(String protocol) {
        try (World world = new World()) {
            var random = new Random(7);
            world.sendRecords(
                    IntStream.range(0, RECORDS).mapToObj(i -> record(i, random)).toList());

            Map<Integer, Long> next = new HashMap<>();
            try (var consumer = new KafkaConsumer<byte[], byte[]>(settings(world, protocol))) {
                consumer.subscribe(Set.of(Topics.ORDERS));
                await().until(() -> {
                    var polled = consumer.poll(Duration.ofMillis(200));
                    assertThat(StreamSupport.stream(polled.spliterator(), false)
                                    .mapToLong(BoundedPollIsLosslessTest::size)
                                    .sum())
                            .isLessThanOrEqualTo(MAX_BYTES);
                    polled.forEach(record ->
                            assertThat(record.offset()).isEqualTo(next.merge(record.partition(), 1L, Long::sum) - 1));
                    return next.values().stream().mapToLong(Long::longValue).sum() == RECORDS;
                });
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(int i, Random random) {
        byte[] value = i % 17 == 0 ? null : new byte[random.nextInt(300_000)];
        var record = Poison.at(i % 3, new ProducerRecord<>(Topics.ORDERS, new byte[36], value));
        record.headers().add("header", new byte[random.nextInt(1000)]);
        return record;
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }

    private static Map<String, Object> settings(World world, String protocol) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", world.broker().bootstrapServers());
        settings.put("group.id", "bounded-" + UUID.randomUUID());
        settings.put("group.protocol", protocol);
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", BoundedPoll.class);
        settings.put("value.deserializer", BoundedPoll.class);
        settings.put("interceptor.classes", BoundedPoll.class.getName());
        settings.put(BoundedPoll.MAX_BYTES, MAX_BYTES);
        return settings;
    }
}
