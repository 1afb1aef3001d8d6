package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Journal;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
class CrashTest {

    @Test
    void settlesEachRecordOnceWhenItDiesBeforeTheCommitOfWhatItHasWritten() {
        try (World world = new World();
                JavaProcess service = world.process(Testbed.freePort()).build()) {
            world.send(Events.someOrders(50));
            crash(service, Points.BEFORE_THE_COMMIT);
            assertThat(world.group().settled()).isZero();
            assertThat(world.journal().committed()).isEmpty();

            settlesAllOnce(service, world);
        }
    }

    /**
     * Each run has to end the transaction of the one before: its own timeout would take longer than this test waits. Only
     * under the same transactional id it can.
     */
    @Tag("full")
    @Test
    void settlesEachRecordOnceWhereverTheProcessIsKilled() {
        try (World world = new World();
                JavaProcess service = world.process(Testbed.freePort())
                        .environment("KAFKA_CONCURRENCY", "1")
                        .environment("KAFKA_TRANSACTION_TIMEOUT", "5m")
                        .build()) {
            world.send(Events.someOrders(50));

            crash(service, Points.BEFORE_THE_FIRST_ENTRY);
            assertThat(world.group().settled()).isZero();
            assertThat(world.journal().uncommitted()).isEmpty();
            crash(service, Points.BEFORE_THE_OFFSETS);
            assertThat(world.group().settled()).isZero();
            assertThat(world.journal().committed()).isEmpty();
            crash(service, Points.BEFORE_THE_COMMIT);
            assertThat(world.group().settled()).isZero();
            assertThat(world.journal().committed()).isEmpty();
            assertThat(world.journal().uncommitted())
                    .as("vacuous: nothing was written before the commit")
                    .isNotEmpty();
            assertHoldsBackAnInstanceOfAnotherName(world);
            crash(service, Points.BEFORE_THE_ANSWER);
            await().until(() -> world.group().settled() > 0);
            world.send(Events.someOrders(50));
            long settled = world.group().settled();
            crash(service, Points.AFTER_THE_COMMIT);
            assertThat(world.group().settled()).isGreaterThan(settled);

            settlesAllOnce(service, world);
        }
    }

    private static void settlesAllOnce(JavaProcess service, World world) {
        service.start();
        world.awaitSettled();
        world.journal().assertExact();
        assertThat(Journal.doubled(world.journal().uncommitted()))
                .as("vacuous: readers at read_uncommitted don't see what was rolled back")
                .isPositive();
    }

    /** What it can't end it has to wait for: the offsets, and with it all readers the entries. */
    private static void assertHoldsBackAnInstanceOfAnotherName(World world) {
        try (var other = world.start()) {
            var http = Http.of(other);
            await().until(() -> http.get("/stats").body().at("/partitions").size() == Topics.ORDERS_PARTITIONS);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> world.group().lag() > 0);
            assertThat(world.journal().committed())
                    .hasSizeLessThan(world.journal().uncommitted().size());
        }
    }

    private static void crash(JavaProcess service, CrashPoint point) {
        service.crashAt(point);
        service.start();
        service.awaitCrash();
    }
}
