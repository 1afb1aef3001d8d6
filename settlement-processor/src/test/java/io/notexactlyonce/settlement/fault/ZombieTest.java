package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Journal;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.MethodOverride;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member is frozen in a transaction until the group has given its partitions away, and then goes on. */
@Tag("service-fault")
@Tag("full")
class ZombieTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Its transaction may last much longer than that: what refuses its offsets is the group (KIP-447). */
    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void canCommitNothingWhenItWakes(GroupProtocol protocol) {
        int port = Testbed.freePort();
        try (World world = new World()) {
            wakeAfterItsPartitionsWentToAnother(world, protocol, zombie(world, port, protocol));

            var http = new Http(port);
            await().atMost(PATIENCE)
                    .until(() ->
                            http.get("/stats").body().at("/transactions/failed").asLong() > 0);
            world.send(Events.someOrders(50));
            world.awaitSettled();
            world.journal().assertExact();
            assertThat(Journal.doubled(world.journal().uncommitted()))
                    .as("vacuous: the zombie had written nothing")
                    .isPositive();
        }
    }

    @Test
    void doublesWhenItsOffsetsDoNotSayWhichMemberItIs() {
        try (World world = new World()) {
            var anonymous = MethodOverride.returning(
                    "org.apache.kafka.clients.consumer.KafkaConsumer",
                    "groupMetadata",
                    "new org.apache.kafka.clients.consumer.ConsumerGroupMetadata(\"%s\")"
                            .formatted(world.group().id()));
            var zombie =
                    zombie(world, Testbed.freePort(), GroupProtocol.CLASSIC).with(anonymous);

            wakeAfterItsPartitionsWentToAnother(world, GroupProtocol.CLASSIC, zombie);

            await().atMost(PATIENCE).until(() -> Journal.doubled(world.journal().committed()) > 0);
        }
    }

    private static void wakeAfterItsPartitionsWentToAnother(
            World world, GroupProtocol protocol, JavaProcess.Builder program) {
        Stall inTransaction =
                Stall.entering("org.apache.kafka.clients.producer.KafkaProducer", "sendOffsetsToTransaction");
        world.atEnd(inTransaction::close);
        JavaProcess zombie = program.with(inTransaction).build();
        world.atEnd(zombie::close);
        world.send(Events.someOrders(50));
        inTransaction.shut();
        zombie.start();
        inTransaction.awaitStopped(1, PATIENCE);
        await().atMost(PATIENCE).until(() -> !world.journal().uncommitted().isEmpty());

        zombie.pause();
        inTransaction.open();
        world.start("KAFKA_GROUP_PROTOCOL=" + protocol, World.CONSUMER_PROTOCOL_ALLOWED);
        world.awaitSettled();
        zombie.resume();
    }

    private static JavaProcess.Builder zombie(World world, int port, GroupProtocol protocol) {
        if (protocol == GroupProtocol.CONSUMER) {
            world.group().expireMembersAfterSeconds(3);
        }
        return world.process(port)
                .environment("KAFKA_GROUP_PROTOCOL", protocol.name())
                .environment("SETTLEMENT_GROUP_CONSUMERPROTOCOLALLOWED", "true")
                .environment("KAFKA_TRANSACTION_TIMEOUT", "5m")
                .environment("KAFKA_CONCURRENCY", "1");
    }
}
