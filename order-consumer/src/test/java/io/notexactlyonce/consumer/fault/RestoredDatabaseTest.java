package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.delivery.Deliveries;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Testbed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The group's offsets stand ahead of what the database knows. */
class RestoredDatabaseTest {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int PARTITION = 2;

    private final World world = new World();
    private final String database = world.tables().access().url().replaceAll(".*/([a-z0-9_]+).*", "$1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void readsAgainWhatTheBackupDoesNotKnow() {
        apply(50);
        backUp();
        apply(150);
        try (var service = world.startDeaf()) {
            restore();
            assertThat(world.tables().applied()).isEqualTo(50);
            missesTheEventsWithoutTheGuard(service.getBean(Deliveries.class));
        }
        restore();

        var service = world.start();
        await().atMost(BOUND).until(() -> world.tables().applied() == 201);
        assertThat(Http.of(service).get("/actuator/prometheus").text())
                .containsPattern("order_events_rewound_partitions_total [1-9]");
        world.tables().assertStockMatchesOrders();
        service.close();
    }

    @Tag("full")
    @Test
    void readsATopicThatWasMadeAnewFromItsBeginning() throws Exception {
        world.start().close();
        world.broker().deleteTopic(Topics.ORDERS);
        world.broker().createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
        world.sendRecords(Stream.generate(() -> Poison.at(PARTITION, Events.record(Events.created(UUID.randomUUID()))))
                .limit(10)
                .toList());
        try (var admin = world.broker().admin()) {
            var committed = Map.of(new TopicPartition(Topics.ORDERS, PARTITION), new OffsetAndMetadata(5));
            admin.alterConsumerGroupOffsets(world.group(), committed).all().get();
        }

        world.start();

        await().atMost(BOUND).until(() -> world.tables().applied() == 10);
    }

    private void apply(int count) {
        long before = tablesExist() ? world.tables().applied() : 0;
        var service = world.start();
        world.send(Events.someOrders(count).subList(0, count));
        await().atMost(BOUND).until(() -> world.tables().applied() == before + count);
        service.close();
    }

    /** A container that trusts the offsets alone applies what comes next, and nothing tells of the gap. */
    private void missesTheEventsWithoutTheGuard(Deliveries deliveries) {
        var trusting = Listening.inGroup(world, world.group(), deliveries::apply);
        world.send(Events.created(UUID.randomUUID()));
        await().atMost(BOUND).until(() -> world.tables().applied() == 51);
        trusting.stop();
    }

    private boolean tablesExist() {
        return world.tables().number("SELECT count(*) FROM pg_tables WHERE tablename = 'partition_stats'") == 1;
    }

    private void backUp() {
        asSuperuser("CREATE DATABASE %s_backup TEMPLATE %s".formatted(database, database));
    }

    private void restore() {
        asSuperuser("DROP DATABASE %s WITH (FORCE)".formatted(database));
        asSuperuser("CREATE DATABASE %s TEMPLATE %s_backup OWNER %s"
                .formatted(database, database, world.tables().access().owner().user()));
    }

    private static void asSuperuser(String sql) {
        try (var connection = Testbed.database().superuser("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
