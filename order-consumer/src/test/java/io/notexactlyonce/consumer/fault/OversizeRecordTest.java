package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A record of some kilobytes that is 200 MB when it is decompressed, and 400 of which each is one megabyte, in a topic that a
 * heap of 256 MB reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class OversizeRecordTest {

    private static final int PARTITION = 4;
    private static final int BUSY = 2;
    private static final int SIZE = 200 * 1024 * 1024;
    private static final int LARGE = 400;
    private static final int LARGE_SIZE = 1_000_000;
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final World world = new World();

    @AfterAll
    void close() {
        world.close();
    }

    /** Beside it, another partition of the same consumer has records all the time: it must not have all of the turns. */
    @Test
    void givesUpWhatDoesNotFitIntoMemoryAndAppliesItsNeighbours() throws Exception {
        sendOversizeBetween(20);
        int port = Testbed.freePort();
        try (JavaProcess service =
                world.process(port).readyAt(world.readiness(port)).build()) {
            service.start();
            long process = service.pid();

            AtomicInteger sound = new AtomicInteger(40);
            ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
            world.atEnd(traffic::shutdownNow);
            traffic.scheduleWithFixedDelay(
                    () -> {
                        world.sendRecords(events(BUSY, 5));
                        sound.addAndGet(5);
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            await().atMost(BOUND).until(() -> world.tables().deadLettered() == LARGE + 1);
            traffic.shutdown();
            assertThat(traffic.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            await().atMost(BOUND).until(() -> world.tables().applied() == sound.get());
            await().atMost(BOUND)
                    .until(() -> new Http(port)
                            .get("/actuator/prometheus")
                            .text()
                            .matches("(?s).*order_events_dead_letters_total\\{[^}]*too_large[^}]*} 1.0.*"));
            assertThat(service.pid()).isEqualTo(process);
            world.tables().assertStockMatchesOrders();

            dieOfTheSameRecordWhereTheFirstErrorOfMemoryEndsTheProcess();
        }
    }

    private void dieOfTheSameRecordWhereTheFirstErrorOfMemoryEndsTheProcess() {
        try (JavaProcess control = world.process(0)
                .environment("SPRING_KAFKA_CONSUMER_GROUP_ID", "control-" + UUID.randomUUID())
                .jvmArgument("-XX:+ExitOnOutOfMemoryError")
                .build()) {
            control.start();
            await().atMost(BOUND).until(() -> !control.isRunning());
        }
    }

    private void sendOversizeBetween(int neighbours) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                world.broker().bootstrapServers(),
                "compression.type",
                "zstd",
                "max.request.size",
                2 * SIZE,
                "buffer.memory",
                3L * SIZE);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            events(PARTITION, neighbours).forEach(producer::send);
            producer.send(Poison.at(PARTITION, new ProducerRecord<>("", filled(SIZE))))
                    .get();
            byte[] large = filled(LARGE_SIZE);
            for (int i = 0; i < LARGE; i++) {
                producer.send(Poison.at(PARTITION, new ProducerRecord<>("", large)));
            }
            events(PARTITION, neighbours).forEach(producer::send);
        }
    }

    private static byte[] filled(int size) {
        byte[] value = new byte[size];
        Arrays.fill(value, (byte) 'x');
        return value;
    }

    private static List<ProducerRecord<byte[], byte[]>> events(int partition, int count) {
        return Stream.generate(() -> Poison.at(partition, Events.record(Events.created(UUID.randomUUID()))))
                .limit(count)
                .toList();
    }
}
