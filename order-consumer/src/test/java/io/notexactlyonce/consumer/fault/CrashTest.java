package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
class CrashTest {

    private static final String CONSUMER = "io.notexactlyonce.consumer.";
    private static final CrashPoint BEFORE_CLAIM = CrashPoint.entering(CONSUMER + "inbox.Inbox", "claim");
    private static final CrashPoint AFTER_CLAIM = CrashPoint.leaving(CONSUMER + "inbox.Inbox", "claim");
    private static final CrashPoint BEFORE_COMMIT =
            CrashPoint.leaving(CONSUMER + "delivery.DeliveryTransaction", "apply");
    private static final CrashPoint AFTER_COMMIT =
            CrashPoint.entering(CONSUMER + "deadletter.DeadLetterTopic", "publish");
    private static final CrashPoint AFTER_ACKNOWLEDGEMENT =
            CrashPoint.leaving("org.apache.kafka.clients.consumer.KafkaConsumer", "commitSync");

    @Test
    void hasOneEffectWhenItDiesBetweenItsCommitAndItsAcknowledgement() {
        try (World world = new World();
                JavaProcess service = world.process(0).build()) {
            world.send(Events.created(UUID.randomUUID()));
            crash(service, AFTER_COMMIT);
            assertThat(effects(world)).isOne();

            goesOn(service, world);
        }
    }

    @Tag("full")
    @Test
    void hasOneEffectWhereverTheProcessIsKilled() {
        try (World world = new World();
                JavaProcess service = world.process(0).build()) {
            world.send(Events.created(UUID.randomUUID()));

            crash(service, BEFORE_CLAIM);
            assertThat(effects(world)).isZero();
            crash(service, AFTER_CLAIM);
            assertThat(effects(world)).isZero();
            crash(service, BEFORE_COMMIT);
            assertThat(effects(world)).isZero();
            crash(service, AFTER_COMMIT);
            assertThat(effects(world)).isOne();
            assertThat(world.tables().duplicates()).isZero();
            crash(service, AFTER_ACKNOWLEDGEMENT);
            assertThat(effects(world)).isOne();
            assertThat(world.tables().duplicates()).isOne();

            goesOn(service, world);
        }
    }

    private static void goesOn(JavaProcess service, World world) {
        service.start();
        world.send(Events.created(UUID.randomUUID()));
        world.awaitApplied(2);
        assertThat(effects(world)).isEqualTo(2);
        assertThat(world.tables().duplicates()).isOne();
        world.tables().assertStockMatchesOrders();
    }

    private static void crash(JavaProcess service, CrashPoint point) {
        service.crashAt(point);
        service.start();
        // with its start, which waits for no readiness
        service.awaitCrash();
    }

    private static long effects(World world) {
        return world.tables().number("SELECT count(*) FROM pg_tables WHERE tablename = 'stock_movement'") == 0
                ? 0
                : world.tables().number("SELECT count(*) FROM stock_movement WHERE product_id = 'apple'");
    }
}
