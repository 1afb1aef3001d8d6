package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.testbed.JavaProcess;
import java.util.UUID;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A consumer that has lost its partition and does not know it yet. */
@Tag("service-fault")
@Tag("full")
class ZombieTest {

    private static final String OPTIONS = "spring.datasource.hikari.data-source-properties.options=";
    private static final String PATIENT = OPTIONS + "-c lock_timeout=60s -c idle_in_transaction_session_timeout=5s";
    private static final String IMPATIENT = OPTIONS + "-c lock_timeout=2s";
    private static final String SHORT_POLL_INTERVAL = "spring.kafka.consumer.properties[max.poll.interval.ms]=6000";

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void leavesOneEffectWhenItCommitsAfterThePartitionHasMoved(GroupProtocol protocol) {
        String group = "KAFKA_GROUP_PROTOCOL=" + protocol;
        try (World world = new World()) {
            world.start(PATIENT, SHORT_POLL_INTERVAL, group);
            try (RowLock lock = new RowLock(world.tables(), "apple")) {
                world.send(Events.created(UUID.randomUUID()));
                lock.awaitWaiting(1);
                world.start(PATIENT, group);
                lock.awaitWaiting(2);
                assertThat(world.tables().applied()).isZero();
            }

            await().until(() -> world.tables().duplicates() >= 1);
            assertThat(world.tables().applied()).isOne();
            assertOneEffectPerEvent(world, 1);
        }
    }

    @Test
    void leavesOneEffectWhenItIsFrozenInMidTransaction() {
        try (World world = new World();
                JavaProcess zombie = world.process(0).argument("--" + PATIENT).start()) {
            world.awaitSchema();
            try (RowLock lock = new RowLock(world.tables(), "apple")) {
                world.send(Events.created(UUID.randomUUID()));
                lock.awaitWaiting(1);
                zombie.pause();
            }
            world.start(IMPATIENT, "order-consumer.retry.max-interval=1s");

            world.awaitApplied(1);
            zombie.resume();
            world.send(Events.created(UUID.randomUUID()));
            world.awaitApplied(2);
            assertThat(world.tables().applied()).isEqualTo(2);
            assertOneEffectPerEvent(world, 2);
        }
    }

    private static void assertOneEffectPerEvent(World world, int events) {
        assertThat(world.tables().number("SELECT count(*) FROM stock_movement WHERE product_id = 'apple'"))
                .isEqualTo(events);
        world.tables().assertStockMatchesOrders();
    }
}
