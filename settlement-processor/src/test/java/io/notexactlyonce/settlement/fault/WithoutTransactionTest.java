package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why a transaction at all: two writes, one after the other, and a crash between them. */
@Tag("service-fault")
class WithoutTransactionTest {

    private static final CrashPoint WRITTEN =
            CrashPoint.leaving("org.apache.kafka.clients.producer.KafkaProducer", "flush");
    private static final CrashPoint COMMITTED =
            CrashPoint.leaving("org.apache.kafka.clients.consumer.KafkaConsumer", "commitSync()");

    @Test
    void doublesWhenTheEntriesAreWrittenFirst() {
        try (World world = new World();
                JavaProcess naive = naive(world).crashAt(WRITTEN).build()) {
            assertThat(entriesOfOneOrder(world, naive)).isEqualTo(2);
        }
    }

    @Tag("full")
    @Test
    void losesWhenTheOffsetsAreCommittedFirst() {
        try (World world = new World();
                JavaProcess naive = naive(world)
                        .environment(NaiveSettler.COMMIT_FIRST, "yes")
                        .crashAt(COMMITTED)
                        .build()) {
            assertThat(entriesOfOneOrder(world, naive)).isZero();
        }
    }

    private static int entriesOfOneOrder(World world, JavaProcess naive) {
        world.broker().createTopic(Topics.SETTLEMENTS, Topics.SETTLEMENTS_PARTITIONS);
        world.send(Events.created(UUID.randomUUID()));
        naive.start();
        naive.awaitCrash();
        naive.start();
        world.awaitSettled();
        return world.broker().dump(Topics.SETTLEMENTS).size();
    }

    private static JavaProcess.Builder naive(World world) {
        return JavaProcess.running(NaiveSettler.class)
                .environment(world.environment())
                .shortLived()
                .jvmArgument("-Xmx128m");
    }
}
