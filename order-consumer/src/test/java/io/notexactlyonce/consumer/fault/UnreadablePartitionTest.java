package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The batches of one partition arrive damaged each time: the client refuses them inside {@code poll()}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class UnreadablePartitionTest {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int DAMAGED = 3;

    /** One consumer has both. */
    private static final int SOUND = 5;

    private Proxied<Broker> proxied;

    @BeforeAll
    void start() {
        proxied = Testbed.newProxiedBroker();
    }

    @AfterAll
    void close() {
        proxied.close();
    }

    @Test
    void holdsThePartitionThatCannotBeReadAndGoesOnWithTheOthers() {
        try (World world = new World(proxied.kafka(), Testbed.database());
                WireFault fault = damage()) {
            Http http = Http.of(world.start("spring.kafka.bootstrap-servers=" + address()));
            http.awaitReadiness(200);
            // a session's first fetch has all partitions, and the damage would hit the last of them
            world.sendRecords(records(SOUND, "sound", 1));
            world.awaitApplied(1);

            world.sendRecords(records(DAMAGED, "damaged", 5));
            http.awaitReadiness(503);
            assertThat(http.get("/actuator/health/readiness").text()).contains("orders-" + DAMAGED + ": ");

            world.sendRecords(records(SOUND, "sound", 50));
            await().atMost(BOUND).until(() -> world.tables().applied() == 51);
            assertThat(fault.strikes()).isLessThan(60);

            proxied.proxy().heal();
            await().atMost(BOUND).until(() -> world.tables().applied() == 56);
            http.awaitReadiness(200);
            assertThat(world.tables().deadLettered()).isZero();
        }
    }

    @Test
    void failsAtEachOfHundredsOfPollsWithoutAGuard() {
        try (World world = new World(proxied.kafka(), Testbed.database());
                WireFault fault = damage()) {
            AtomicInteger failures = new AtomicInteger();
            AtomicInteger handled = new AtomicInteger();
            Listening.with(world, address(), records -> handled.addAndGet(records.size()), new CommonErrorHandler() {
                @Override
                public void handleOtherException(
                        Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batch) {
                    failures.incrementAndGet();
                }
            });

            world.sendRecords(records(SOUND, "sound", 5));
            await().atMost(BOUND).until(() -> handled.get() == 5);

            world.sendRecords(records(DAMAGED, "damaged", 5));

            await().until(() -> failures.get() > 500);
            assertThat(fault.strikes()).isPositive();
        }
    }

    private WireFault damage() {
        byte[] mark = "damaged".getBytes(StandardCharsets.UTF_8);
        return proxied.proxy()
                .responses(ApiKeys.FETCH)
                .where(frame -> frame.contains(mark))
                .corrupt();
    }

    private String address() {
        return proxied.throughProxy().bootstrapServers();
    }

    private static List<ProducerRecord<byte[], byte[]>> records(int partition, String product, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Events.created(EventIds.next(), UUID.randomUUID(), 1, product))
                .map(event -> Poison.at(partition, Events.record(event)))
                .toList();
    }
}
