package io.notexactlyonce.settlement.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Poison;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A few kilobytes on the wire, a thousand times as much in memory: in a JVM with the heap of its container. */
@Tag("service-fault")
@Tag("full")
class LargeRecordsTest {

    private static final int RECORDS = 400;
    private static final int SIZE = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void keepsAllLargeRecordsAsDeadLettersWithinTheHeapOfItsContainer() throws Exception {
        int port = Testbed.freePort();
        try (World world = new World();
                JavaProcess service = inAContainersHeap(world, port).build()) {
            send(world);
            List<OrderEvent> events = Events.someOrders(20);
            world.send(events);

            service.start();
            await().atMost(PATIENCE)
                    .until(() -> !service.isRunning() || world.group().lag() == 0);

            assertThat(service.isRunning()).as("it ended: out of memory").isTrue();
            assertThat(letters(world)).as("each once, with all of its value").isEqualTo(RECORDS);
            world.journal().assertExact();
        }
    }

    /** The control: polls that only the number of records bounds. */
    @Test
    void endsOutOfMemoryWithoutABoundOfBytes() throws Exception {
        try (World world = new World();
                JavaProcess service = inAContainersHeap(world, Testbed.freePort())
                        .environment("KAFKA_MAX_POLL_BYTES", "1000000000")
                        .build()) {
            send(world);

            service.start();

            await().atMost(PATIENCE).until(() -> !service.isRunning());
        }
    }

    private static JavaProcess.Builder inAContainersHeap(World world, int port) {
        return world.process(port).jvmArgument("-XX:+ExitOnOutOfMemoryError");
    }

    private static void send(World world) throws Exception {
        // one in flight: a topic that is new may refuse a first batch and take the second, and then no retry of the
        // first
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                world.broker().bootstrapServers(),
                "compression.type",
                "lz4",
                "max.in.flight.requests.per.connection",
                1);
        byte[] value = new byte[SIZE];
        Arrays.fill(value, (byte) 'x');
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                var sound = Events.record(Events.created(UUID.randomUUID()));
                var large = new ProducerRecord<>(sound.topic(), null, sound.key(), value, sound.headers());
                sent.add(producer.send(Poison.at(i % Topics.ORDERS_PARTITIONS, large)));
            }
        }
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    /** A few at a time: here too. */
    private static int letters(World world) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                world.broker().bootstrapServers(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                "10");
        var partitions = IntStream.range(0, Topics.SETTLEMENTS_PARTITIONS)
                .mapToObj(it -> new TopicPartition(Topics.SETTLEMENTS_DEAD_LETTER, it))
                .toList();
        var sources = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofSeconds(1))) {
                    assertThat(letter.value()).hasSize(SIZE);
                    sources.add(source(letter));
                }
                return partitions.stream().allMatch(it -> consumer.position(it) >= ends.get(it));
            });
        }
        assertThat(sources).doesNotHaveDuplicates();
        return sources.size();
    }

    private static String source(ConsumerRecord<?, ?> letter) {
        return text(letter, "dead-letter-partition") + "@" + text(letter, "dead-letter-offset");
    }

    private static String text(ConsumerRecord<?, ?> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), UTF_8);
    }
}
