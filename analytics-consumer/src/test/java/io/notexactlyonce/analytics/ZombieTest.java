package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Intervention;
import io.notexactlyonce.testbed.MethodOverride;
import io.notexactlyonce.testbed.Point;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A member that was frozen until the group gave its partitions away, and then goes on as if nothing had been. Where the
 * handover is tried, the zombie counts whatever it releases: what it has counted before isn't looked at.
 */
@Tag("service-fault")
@Tag("full")
class ZombieTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String KAFKA = "org.apache.kafka.clients.consumer.internals.";
    private static final String HANDOVER = "io.notexactlyonce.analytics.parking.PartitionHandover";

    private static final MethodOverride COUNTS_WHATEVER_IS_RELEASED = MethodOverride.returning(
            "io.notexactlyonce.analytics.counting.EventCounts", "claim", "$1.records().stream()");

    private static final MethodOverride RELEASES_WHAT_ANY_MEMBER_COMMITTED = new MethodOverride(
            Point.entering(HANDOVER, "commit"),
            "io.notexactlyonce.analytics.parking.UnfencedRelease.release($0.uncommitted, $1); RETURN",
            1,
            Integer.MAX_VALUE);

    @ParameterizedTest
    @EnumSource
    void dropsWhatItParkedWhenItsPartitionsAreLost(Protocol protocol) {
        try (var stage = Stage.fresh()) {
            var zombie = zombie(stage, protocol, COUNTS_WHATEVER_IS_RELEASED);

            zombie.process().pause();
            replace(stage, protocol);
            zombie.process().resume();

            await().until(() -> zombie.meter("analytics_records_dropped_total") == 100);
            assertThat(zombie.meter("analytics_records_released_total")).isZero();
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsNothingWhenItIsStoppedAsItWakes(Protocol protocol) {
        try (var stage = Stage.fresh()) {
            var zombie = zombie(stage, protocol, COUNTS_WHATEVER_IS_RELEASED);

            zombie.process().pause();
            replace(stage, protocol);
            terminate(zombie);
            zombie.process().resume();

            await().until(() -> !zombie.process().isRunning());
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsNothingWhenItFreezesInARebalance(Protocol protocol) {
        try (var stage = Stage.fresh();
                var rebalance = beforeTheCommitOfARebalance(protocol)) {
            var zombie = zombie(stage, protocol, COUNTS_WHATEVER_IS_RELEASED, rebalance);

            rebalance.shut();
            int stopped = rebalance.stopped();
            var other = stage.start(protocol);
            rebalance.awaitStopped(stopped + 1, PATIENCE);
            zombie.process().pause();
            await().until(() -> stage.counts().events() == 100);
            zombie.process().resume();
            rebalance.open();

            await().until(() -> zombie.meter("analytics_backlog") == 0);
            assertThat(other.meter("analytics.records.counted")).isEqualTo(100);
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsNothingWhenItFreezesWhileItIsStopped(Protocol protocol) {
        try (var stage = Stage.fresh();
                var handover = atTheHandover()) {
            var zombie = freezeWhileItIsStopped(stage, protocol, handover, COUNTS_WHATEVER_IS_RELEASED);
            replace(stage, protocol);

            zombie.process().resume();
            handover.open();

            await().until(() -> !zombie.process().isRunning());
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @Test
    void countsTwiceWhenItReleasesWhatAnyMemberCommitted() {
        try (var stage = Stage.fresh();
                var handover = atTheHandover()) {
            var zombie = freezeWhileItIsStopped(
                    stage, Protocol.CLASSIC, handover, COUNTS_WHATEVER_IS_RELEASED, RELEASES_WHAT_ANY_MEMBER_COMMITTED);
            replace(stage, Protocol.CLASSIC);

            zombie.process().resume();
            handover.open();

            await().until(() -> !zombie.process().isRunning());
            assertThat(stage.counts().doubled()).hasSize(100);
        }
    }

    /** With KIP-848 a fenced member commits without an epoch, and a group without members takes that. */
    @Test
    void countsNothingWhenItIsFencedAndTheGroupIsEmpty(@TempDir Path notes) {
        try (var stage = Stage.fresh();
                var handover = atTheHandover()) {
            fenceInAnEmptyGroup(stage, notes, handover);

            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @Test
    void countsTwiceInAnEmptyGroupWhenItDoesNotKnowTheCountedOffsets(@TempDir Path notes) {
        try (var stage = Stage.fresh();
                var handover = atTheHandover()) {
            fenceInAnEmptyGroup(stage, notes, handover, COUNTS_WHATEVER_IS_RELEASED);

            assertThat(stage.counts().doubled()).hasSize(100);
        }
    }

    private static void fenceInAnEmptyGroup(Stage stage, Path notes, Stall handover, Intervention... interventions) {
        var fenced =
                Trace.leaving(KAFKA + "AbstractMembershipManager", "transitionToFenced", "1", notes.resolve("fenced"));
        var zombie = freezeWhileItIsStopped(
                stage,
                Protocol.CONSUMER,
                handover,
                Stream.concat(Stream.of(fenced), Stream.of(interventions)).toArray(Intervention[]::new));
        replace(stage, Protocol.CONSUMER).stop();

        zombie.process().resume();
        await().until(() -> !fenced.read().isEmpty());
        handover.open();

        await().until(() -> !zombie.process().isRunning());
    }

    /** Its session is over a second after it has frozen, with a hundred records parked that it hasn't committed. */
    private static ServiceProcess zombie(Stage stage, Protocol protocol, Intervention... interventions) {
        stage.group().expireMembersAfter(Duration.ofSeconds(1));
        var zombie = stage.process(
                protocol,
                Map.of("KAFKA_AUTO_COMMIT_INTERVAL", "10m", "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "5m"));
        List.of(interventions).forEach(zombie.process()::with);
        zombie.process().start();
        stage.events().send(100);
        await().until(() -> zombie.meter("analytics_records_parked_total") == 100);
        return zombie;
    }

    /** In the callback that tells it, for its stop, to give its partitions away. */
    private static ServiceProcess freezeWhileItIsStopped(
            Stage stage, Protocol protocol, Stall handover, Intervention... interventions) {
        var zombie = zombie(
                stage,
                protocol,
                Stream.concat(Stream.of(handover), Stream.of(interventions)).toArray(Intervention[]::new));
        handover.shut();
        terminate(zombie);
        handover.awaitStopped(1, PATIENCE);
        zombie.process().pause();
        return zombie;
    }

    /** By a member that counts all that the zombie has parked. */
    private static InProcessService replace(Stage stage, Protocol protocol) {
        var replacement = stage.start(protocol);
        await().until(() -> stage.counts().events() == 100 && stage.group().lag() == 0);
        return replacement;
    }

    /** SIGTERM, which a frozen process takes when it wakes. */
    private static void terminate(ServiceProcess service) {
        ProcessHandle.of(service.process().pid()).orElseThrow().destroy();
    }

    private static Stall atTheHandover() {
        return Stall.entering(HANDOVER, "onPartitionsRevokedBeforeCommit");
    }

    private static Stall beforeTheCommitOfARebalance(Protocol protocol) {
        return protocol == Protocol.CLASSIC
                ? Stall.entering(KAFKA + "ConsumerCoordinator", "onJoinPrepare")
                : Stall.entering(KAFKA + "ConsumerMembershipManager", "signalReconciliationStarted");
    }
}
