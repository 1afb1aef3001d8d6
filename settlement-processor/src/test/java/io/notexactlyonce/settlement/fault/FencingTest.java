package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Journal;
import io.notexactlyonce.settlement.World;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another producer takes the transactional id, as a second instance of that name does. */
@Tag("service-fault")
@Tag("full")
class FencingTest {

    private static final String[] ONE_CONSUMER = {"KAFKA_CONCURRENCY=1", "KAFKA_MAX_POLL_RECORDS=50"};

    @Test
    void startsAgainFromTheCommittedOffsetsWhenItIsFenced() throws Exception {
        try (World world = new World()) {
            var http = Http.of(world.start("KAFKA_CONCURRENCY=1"));
            world.send(Events.someOrders(100));
            world.awaitSettled();

            fence(world);
            world.send(Events.someOrders(100));

            await().until(() -> http.status("/actuator/health/readiness") == 503);
            await().until(() -> fenced(http) == 1);
            await().until(() -> http.status("/actuator/health/readiness") == 200);
            world.awaitSettled();
            world.journal().assertExact();
        }
    }

    @Test
    void theFrameworkPollsOnAndLosesTheBatch() throws Exception {
        try (World world = new World()) {
            var http = Http.of(world.startWith(Framework.PollingOn.class, ONE_CONSUMER));
            world.send(Events.someOrders(100));
            world.awaitSettled();
            long failed = failed(http);

            fence(world);
            world.send(Events.someOrders(100));
            await().until(() -> failed(http) > failed);
            // more records in each partition: their offsets cover those before
            world.send(Events.someOrders(200));
            world.awaitSettled();

            int records = world.broker().dump(Topics.ORDERS).size();
            assertThat(world.journal().committed()).hasSizeLessThan(records);
        }
    }

    private static long failed(Http http) {
        return http.get("/stats").body().at("/transactions/failed").asLong();
    }

    /** The first time in a transaction whose entries are in the log: they stay there, and are made again. */
    @Test
    void twoInstancesOfOneNameFenceEachOtherAndDoubleNothing() {
        HeldCommits.hold();
        try (World world = new World()) {
            var one = world.startAs("shared", HeldCommits.class, ONE_CONSUMER);
            world.send(Events.someOrders(20));
            await().until(() -> !world.journal().uncommitted().isEmpty());
            var two = world.startAs("shared", ONE_CONSUMER);
            HeldCommits.release();
            await().until(() -> fenced(Http.of(one)) == 1);

            await().until(() -> {
                world.send(Events.someOrders(20));
                return fenced(Http.of(one)) + fenced(Http.of(two)) >= 3;
            });
            two.close();
            world.awaitSettled();
            world.journal().assertExact();
            assertThat(Journal.doubled(world.journal().uncommitted()))
                    .as("vacuous: nothing was rolled back")
                    .isPositive();
        } finally {
            HeldCommits.release();
        }
    }

    /** As a second producer of this id does with its first call. */
    private static void fence(World world) throws Exception {
        try (var admin = world.broker().admin()) {
            admin.fenceProducers(List.of(world.idPrefix(1) + "-0")).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static long fenced(Http http) {
        return http.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("settlement_fenced_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
