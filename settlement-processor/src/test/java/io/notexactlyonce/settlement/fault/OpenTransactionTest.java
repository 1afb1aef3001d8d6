package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.World;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A transaction that nobody ends holds up this service, which has done nothing wrong: the gauges say why. */
@Tag("full")
class OpenTransactionTest {

    @Test
    void isSeenUntilItEnds() {
        try (World world = new World();
                var stranger = stranger(world)) {
            var meters = world.start().getBean(MeterRegistry.class);
            world.send(Events.someOrders(20));
            world.awaitSettled();
            await().until(() ->
                    openSeconds(meters, Topics.ORDERS) == 0 && openSeconds(meters, Topics.SETTLEMENTS) == 0);

            stranger.initTransactions();
            stranger.beginTransaction();
            var order = UUID.randomUUID();
            stranger.send(Events.record(Events.created(order)));
            stranger.flush();

            await().until(() -> openSeconds(meters, Topics.ORDERS) > 5);
            await().until(() -> gauge(meters, "kafka.consumer.group.stalled.seconds") > 5);
            assertThat(openSeconds(meters, Topics.SETTLEMENTS)).isZero();

            stranger.commitTransaction();
            // its marker is behind its record, and counts as lag until the partition's next record is committed
            world.send(Events.cancelled(order));

            world.awaitSettled();
            await().until(() -> openSeconds(meters, Topics.ORDERS) == 0
                    && gauge(meters, "kafka.consumer.group.stalled.seconds") == 0);
        }
    }

    private static KafkaProducer<byte[], byte[]> stranger(World world) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        world.broker().bootstrapServers(),
                        "transactional.id",
                        "stranger-" + UUID.randomUUID()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static double openSeconds(MeterRegistry meters, String topic) {
        return meters.get("kafka.transactions.open.seconds")
                .tag("topic", topic)
                .gauge()
                .value();
    }

    private static double gauge(MeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}
