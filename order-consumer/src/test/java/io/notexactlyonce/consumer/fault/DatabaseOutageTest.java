package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.delivery.Deliveries;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.context.ApplicationContext;

/** Beside the other tests, since most of its minute is waiting. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOutageTest {

    private static final Duration OUTAGE = Duration.ofMinutes(1);
    private static final int MAX_POLL_INTERVAL_MS = 10_000;

    /** What spring-kafka's default handler has: the first attempt and nine more. */
    private static final int PATIENCE = 10;

    private static final int ORDERS = 20;

    private final Broker broker = Testbed.newBroker();
    private final Database database = Testbed.newDatabase();

    @AfterAll
    void close() {
        database.close();
        broker.close();
    }

    /** The outage is six times as long as the group would wait for a member that does not poll. */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void losesNothingWhileTheDatabaseIsAwayForAMinute() {
        List<OrderEvent> before = Events.someOrders(200);
        List<OrderEvent> during = Events.someOrders(400);
        try (World world = new World(broker, database)) {
            var service = world.start("spring.kafka.consumer.properties[max.poll.interval.ms]=" + MAX_POLL_INTERVAL_MS);
            world.send(before);
            world.awaitApplied(1);
            Set<String> members = members(world);

            database.stop();
            world.send(during);
            await().atMost(OUTAGE.plusSeconds(20))
                    .during(OUTAGE)
                    .until(() -> members(world).equals(members));
            assertThat(Http.of(service).status("/actuator/health/readiness")).isEqualTo(503);
            assertThat(Http.of(service).status("/stats")).isEqualTo(503);
            assertThat(Http.of(service).status("/actuator/health/liveness")).isEqualTo(200);
            database.start();

            world.awaitApplied(before.size() + during.size());
            assertThat(world.tables().applied()).isEqualTo(before.size() + during.size());
            assertThat(world.tables().deadLettered()).isZero();
            assertThat(members(world)).isEqualTo(members);
            world.tables().assertStockMatchesOrders();
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void losesTheBatchWithTheDefaultErrorHandler() {
        List<OrderEvent> lost = Events.someOrders(ORDERS);
        List<OrderEvent> after = Events.someOrders(ORDERS);
        try (World world = new World(broker, database)) {
            var service = world.startDeaf("spring.datasource.hikari.connection-timeout=250");
            Deliveries deliveries = service.getBean(Deliveries.class);
            Map<String, Integer> failures = new ConcurrentHashMap<>();
            database.stop();
            world.send(lost);
            Listening.byDefault(world, records -> {
                try {
                    deliveries.apply(records);
                } catch (RuntimeException e) {
                    records.forEach(record -> failures.merge(place(record), 1, Integer::sum));
                    throw e;
                }
            });
            await().until(() -> failures.size() == lost.size()
                    && failures.values().stream().allMatch(attempts -> attempts == PATIENCE));
            database.start();
            awaitConnection(service);

            world.send(after);

            await().until(() -> orders(world) >= ORDERS);
            assertThat(orders(world)).isEqualTo(ORDERS);
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.partition() + "-" + record.offset();
    }

    /** A pool that finds no server tries again after a pause that grows to 5 s: longer than ten attempts take. */
    private static void awaitConnection(ApplicationContext service) {
        await().ignoreExceptions().until(() -> {
            try (var connection = service.getBean(DataSource.class).getConnection()) {
                return connection.isValid(1);
            }
        });
    }

    private static long orders(World world) {
        return world.tables().number("SELECT count(*) FROM orders");
    }

    private static Set<String> members(World world) {
        try (Admin admin = world.broker().admin()) {
            return admin
                    .describeConsumerGroups(List.of(world.group()))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .get(world.group())
                    .members()
                    .stream()
                    .map(member -> member.consumerId())
                    .collect(Collectors.toSet());
        }
    }
}
