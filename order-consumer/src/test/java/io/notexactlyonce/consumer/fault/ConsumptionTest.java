package io.notexactlyonce.consumer.fault;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a consumer, or has it hold a position that nobody asked for; and a readiness that says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class ConsumptionTest {

    private static final Duration BOUND = Duration.ofMinutes(2);

    private Broker broker;

    @BeforeAll
    void start() {
        broker = Testbed.newBroker(
                Testbed.freePort(),
                NodeOptions.of(Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true",
                        "super.users", "User:root",
                        "auto.create.topics.enable", "true")));
    }

    @AfterAll
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOPIC", "GROUP"})
    void goesOnWhenAGrantThatWasTakenAwayIsBack(ResourceType denied) throws Exception {
        try (World world = world();
                Admin admin = broker.admin()) {
            Http http = Http.of(world.start("spring.kafka.listener.auth-exception-retry-interval=1s"));
            world.send(Events.someOrders(10));
            world.awaitApplied(10);
            var resource = new ResourcePattern(
                    denied, denied == ResourceType.TOPIC ? Topics.ORDERS : world.group(), PatternType.LITERAL);

            deny(admin, resource);
            http.awaitReadiness(503);
            world.send(Events.someOrders(10));
            allow(admin, resource);

            world.awaitApplied(20);
            http.awaitReadiness(200);
        }
    }

    @Test
    void endsForGoodWithTheDefaultSettings() throws Exception {
        try (World world = world();
                Admin admin = broker.admin()) {
            AtomicInteger handled = new AtomicInteger();
            var container = Listening.byDefault(world, records -> handled.addAndGet(records.size()));
            world.send(Events.someOrders(10));
            await().atMost(BOUND).until(() -> handled.get() > 0);
            var resource = new ResourcePattern(ResourceType.TOPIC, Topics.ORDERS, PatternType.LITERAL);

            deny(admin, resource);

            await().atMost(BOUND).until(() -> !container.isRunning());
            allow(admin, resource);
        }
    }

    /** Without a committed offset and a rule for it the client throws, and the framework ends the consumer. */
    @Test
    void startsAConsumerAgainThatHasEnded() throws Exception {
        try (World world = world();
                Admin admin = broker.admin()) {
            Http http = Http.of(world.start("spring.kafka.consumer.auto-offset-reset=none"));
            world.send(Events.someOrders(10));
            http.awaitReadiness(503);

            await().atMost(BOUND).ignoreExceptions().until(() -> {
                get(admin.alterConsumerGroupOffsets(world.group(), beginnings()).all());
                return true;
            });

            world.awaitApplied(10);
            http.awaitReadiness(200);
        }
    }

    @Test
    void leavesATopicDeletedThatWasDeleted() {
        try (World world = world()) {
            AtomicInteger handled = new AtomicInteger();
            Http http = Http.of(world.start("spring.kafka.consumer.properties[metadata.max.age.ms]=300"));
            world.send(Events.someOrders(10));
            world.awaitApplied(10);

            broker.deleteTopic(Topics.ORDERS);

            await().during(Duration.ofSeconds(4)).atMost(BOUND).until(() -> !topicExists());
            var careless = Listening.byDefault(world, records -> handled.addAndGet(records.size()));
            await().atMost(BOUND).until(this::topicExists);
            careless.stop();
            http.awaitReadiness(200);
        }
    }

    private World world() {
        return new World(broker, Testbed.database());
    }

    private boolean topicExists() {
        try (Admin admin = broker.admin()) {
            return get(admin.listTopics().names()).contains(Topics.ORDERS);
        }
    }

    private static void deny(Admin admin, ResourcePattern resource) {
        get(admin.createAcls(List.of(acl(resource, ALL, ALLOW), acl(resource, READ, DENY)))
                .all());
    }

    private static void allow(Admin admin, ResourcePattern resource) {
        get(admin.deleteAcls(List.of(
                        acl(resource, READ, DENY).toFilter(),
                        acl(resource, ALL, ALLOW).toFilter()))
                .all());
    }

    private static AclBinding acl(ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    private static Map<TopicPartition, OffsetAndMetadata> beginnings() {
        return IntStream.range(0, Topics.ORDERS_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.ORDERS, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
