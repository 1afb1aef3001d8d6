package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.inbox.InboxRotation;
import io.notexactlyonce.consumer.inbox.UnsafeRetentionException;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class StartTest {

    @Test
    void waitsForABrokerThatIsAwayAndThenConsumes() {
        try (Broker broker = Testbed.newBroker();
                World world = new World(broker, Testbed.database())) {
            world.send(Events.created(UUID.randomUUID()));
            broker.stop();
            Http http = new Http(Testbed.freePort());

            CompletableFuture<?> start = CompletableFuture.runAsync(
                    () -> world.start("server.port=" + http.port(), "management.server.port=" + http.management()));
            await().until(() -> http.status("/actuator/health/readiness") == 503);
            assertThat(http.status("/actuator/health/liveness")).isEqualTo(200);
            assertThat(http.status("/stats")).isEqualTo(200);
            assertThat(start).isNotDone();
            broker.start();

            start.join();
            world.awaitApplied(1);
            await().until(() -> http.status("/actuator/health/readiness") == 200);
        }
    }

    /** As pg_dump does, for as long as it takes. */
    @Test
    void consumesWhileAnotherSessionHoldsTheInbox() throws SQLException {
        try (World world = new World();
                Connection backup = world.tables().access().connect()) {
            var access = world.tables().access().owner();
            Flyway.configure()
                    .dataSource(access.url(), access.user(), access.password())
                    .load()
                    .migrate();
            backup.setAutoCommit(false);
            backup.createStatement().execute("LOCK TABLE inbox_default IN ACCESS SHARE MODE");

            var start = CompletableFuture.supplyAsync(world::start);
            world.send(Events.created(EventIds.next(), UUID.randomUUID(), 1, "apple"));
            world.awaitApplied(1);
            assertThat(world.tables().number("SELECT count(*) FROM inbox_default"))
                    .isOne();
            backup.rollback();

            start.join().getBean(InboxRotation.class).makeDaysAhead();
            assertThat(world.tables().number("SELECT count(*) FROM inbox_default"))
                    .isZero();
            assertThat(world.tables().number("SELECT count(*) FROM inbox")).isOne();
        }
    }

    @Test
    void refusesToForgetWhatTheTopicStillHolds() {
        try (World world = new World()) {
            keepForEver(world);
            assertThatThrownBy(() -> world.start("INBOX_RETENTION=3650d"))
                    .isInstanceOf(UnsafeRetentionException.class)
                    .hasMessageContaining("retention.ms=-1");

            world.start("INBOX_RETENTION=");
            world.send(Events.created(UUID.randomUUID()));
            world.awaitApplied(1);
        }
    }

    private static void keepForEver(World world) {
        try (Admin admin = world.broker().admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.ORDERS),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
