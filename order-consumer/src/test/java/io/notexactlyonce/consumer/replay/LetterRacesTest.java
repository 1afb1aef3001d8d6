package io.notexactlyonce.consumer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One letter, two operators or a crash: one effect, and an audit that says so. */
@Tag("service-fault")
@Tag("full")
class LetterRacesTest {

    private static final String CONSUMER = "io.notexactlyonce.consumer.";

    @Test
    void replayedByTwoInstancesAtOnceItHasOneEffect() throws Exception {
        try (World world = new World()) {
            Letters one = Letters.of(Http.of(world.start()));
            Letters other = Letters.of(Http.of(world.start()));
            OrderCreated event = Events.created(UUID.randomUUID());
            world.sendRecords(List.of(Letters.mended(event, 0, "ANY")));

            try (Connection held = holdStock(world)) {
                var first = one.replayLater("0/0");
                awaitWaiting(world, 1);
                var second = other.replayLater("0/0");
                awaitWaiting(world, 2);
                held.rollback();

                assertThat(List.of(first.get().effect(), second.get().effect()))
                        .containsExactly("APPLIED", "DUPLICATE");
            }
            assertThat(Letters.effects(world, event)).containsExactly("apple|2", "pear|3");
            assertThat(audit(world)).containsExactly("APPLIED", "DUPLICATE");
            world.tables().assertStockMatchesOrders();
        }
    }

    @Test
    void discardedWhileItIsReplayedItHasNoEffect() throws Exception {
        try (World world = new World()) {
            Letters one = Letters.of(Http.of(world.start()));
            Letters other = Letters.of(Http.of(world.start()));
            OrderCreated event = Events.created(UUID.randomUUID());
            world.sendRecords(List.of(Letters.mended(event, 0, "ANY")));

            try (Connection held = holdStock(world)) {
                var replay = one.replayLater("0/0");
                awaitWaiting(world, 1);
                assertThat(other.discard("0/0", "a test order").effect()).isEqualTo("DISCARDED");
                held.rollback();

                assertThat(replay.get().status()).isEqualTo(409);
            }
            assertThat(Letters.effects(world, event)).isEmpty();
            assertThat(audit(world)).containsExactly("DISCARDED");
            world.tables().assertStockMatchesOrders();
        }
    }

    /** Where the effect is there and the audit row isn't, a death leaves neither. */
    @Test
    void hasNoEffectWithoutItsAuditWhereverTheProcessDies() {
        int port = Testbed.freePort();
        Letters letters = new Letters(World.managementPort(port));
        try (World world = new World();
                JavaProcess service =
                        world.process(port).readyAt(world.readiness(port)).build()) {
            OrderCreated event = Events.created(UUID.randomUUID());
            service.start();
            world.sendRecords(List.of(Letters.mended(event, 0, "ANY")));
            service.stop();

            dieReplaying(letters, service, CrashPoint.entering(CONSUMER + "deadletter.LetterAudit", "add"));
            assertThat(Letters.effects(world, event)).isEmpty();
            assertThat(audit(world)).isEmpty();

            dieReplaying(letters, service, CrashPoint.leaving(CONSUMER + "delivery.SingleDelivery", "apply"));
            assertThat(Letters.effects(world, event)).containsExactly("apple|2", "pear|3");
            assertThat(audit(world)).containsExactly("APPLIED");

            service.start();
            assertThat(letters.replay("0/0").effect()).isEqualTo("DUPLICATE");
            assertThat(Letters.effects(world, event)).containsExactly("apple|2", "pear|3");
            world.tables().assertStockMatchesOrders();
        }
    }

    private static void dieReplaying(Letters letters, JavaProcess service, CrashPoint point) {
        service.crashAt(point);
        service.start();
        var unanswered = letters.replayLater("0/0");
        service.awaitCrash(Duration.ofMinutes(3));
        assertThat(unanswered).failsWithin(Duration.ofMinutes(1));
    }

    /** A replay has done all but this then. */
    private static Connection holdStock(World world) throws SQLException {
        world.tables().execute("INSERT INTO stock VALUES ('apple', 0) ON CONFLICT DO NOTHING");
        Connection connection = world.tables().access().connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("SELECT FROM stock WHERE product_id = 'apple' FOR UPDATE");
        return connection;
    }

    private static void awaitWaiting(World world, int transactions) {
        await().until(() -> world.tables()
                        .number("SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                                + " WHERE NOT granted AND datname = current_database()")
                >= transactions);
    }

    private static List<String> audit(World world) {
        return world.tables().rows("SELECT result FROM dead_letter_audit ORDER BY audit_id");
    }
}
