package io.notexactlyonce.settlement.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.settlement.deadletter.LetterAudit;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One letter, two instances or a crash: one entry, and an audit that says so. */
@Tag("service-fault")
@Tag("full")
class LetterRacesTest {

    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The first instance hangs in its transaction; the second one ends that, and settles the letter itself. */
    @Test
    void replayedByTwoInstancesAtOnceItIsSettledOnce() throws Exception {
        try (World world = new World()) {
            var late = replayWhileAnotherHangs(world, world.group().id());

            assertThat(late.status()).isEqualTo(409);
            assertThat(world.journal().committed()).hasSize(1);
            assertThat(acts(world)).isOne();
        }
    }

    /** The negative control: with another group's id its transactional id differs, so it fences nobody. */
    @Test
    void isSettledTwiceByInstancesThatDoNotFenceEachOther() throws Exception {
        try (World world = new World()) {
            var late = replayWhileAnotherHangs(world, world.group().id() + "-other");

            assertThat(late.effect()).isEqualTo("APPLIED");
            assertThat(world.journal().committed()).hasSize(2);
        }
    }

    private static Letters.Answer replayWhileAnotherHangs(World world, String group) throws Exception {
        Letters other = Letters.of(Http.of(world.start()));
        world.sendRecords(List.of(Letters.mended(Events.created(UUID.randomUUID()), 0, 7, "ANY")));
        int port = Testbed.freePort();
        try (Stall beforeCommit = Stall.entering(PRODUCER, "commitTransaction");
                JavaProcess one = world.process(port)
                        .environment("SPRING_KAFKA_CONSUMER_GROUP_ID", group)
                        .environment("KAFKA_TRANSACTION_TIMEOUT", "5m")
                        .readyAt(World.readiness(port))
                        .with(beforeCommit)
                        .build()) {
            one.start();
            beforeCommit.shut();
            var late = new Letters(World.managementPort(port)).replayLater("0/0");
            beforeCommit.awaitStopped(1, PATIENCE);

            assertThat(other.replay("0/0").effect()).isEqualTo("APPLIED");
            beforeCommit.open();
            return late.get();
        }
    }

    @Test
    void hasNoEntryWithoutItsAuditWhereverTheProcessDies() {
        int port = Testbed.freePort();
        Letters letters = new Letters(World.managementPort(port));
        try (World world = new World();
                JavaProcess service =
                        world.process(port).readyAt(World.readiness(port)).build()) {
            service.start();
            world.sendRecords(List.of(Letters.mended(Events.created(UUID.randomUUID()), 0, 7, "ANY")));
            service.stop();

            dieReplaying(letters, service, CrashPoint.entering(PRODUCER, "commitTransaction"));
            assertThat(world.journal().committed()).isEmpty();
            dieReplaying(
                    letters,
                    service,
                    CrashPoint.leaving("io.notexactlyonce.settlement.replay.FencedProducer", "commit"));
            assertThat(world.journal().committed()).hasSize(1);
            assertThat(acts(world)).isOne();

            service.start();
            assertThat(letters.replay("0/0").effect()).isEqualTo("DUPLICATE");
            assertThat(world.journal().committed()).hasSize(1);
        }
    }

    private static void dieReplaying(Letters letters, JavaProcess service, CrashPoint point) {
        service.crashAt(point);
        service.start();
        var unanswered = letters.replayLater("0/0");
        service.awaitCrash(PATIENCE);
        assertThat(unanswered).failsWithin(Duration.ofMinutes(1));
    }

    private static long acts(World world) {
        return world.broker().dumpCommitted(LetterAudit.TOPIC).size();
    }
}
