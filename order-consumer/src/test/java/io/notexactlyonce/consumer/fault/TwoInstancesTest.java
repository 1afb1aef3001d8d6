package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class TwoInstancesTest {

    private static final int HALF = 6;

    /** Every event stands in two partitions, and in the second one backwards: the worst case for locks. */
    @Test
    void applyTheSameEventsAtTheSameTimeWithoutADeadlock() {
        List<OrderEvent> events = Events.someOrders(1_500);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            OrderEvent backwards = events.get(events.size() - 1 - i);
            records.add(Poison.at(i % HALF, Events.record(events.get(i))));
            records.add(Poison.at(HALF + i % HALF, Events.record(backwards)));
        }
        try (World world = new World()) {
            world.start("KAFKA_MAX_POLL_RECORDS=200");
            world.start("KAFKA_MAX_POLL_RECORDS=200");

            world.sendRecords(records);

            await().until(() -> world.tables().applied() + world.tables().duplicates() >= records.size());
            assertThat(world.tables().applied()).isEqualTo(events.size());
            assertThat(world.tables()
                            .number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                    .isZero();
            world.tables().assertStockMatchesOrders();
        }
    }
}
