package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.nemesis.FaultKind;
import io.notexactlyonce.lab.nemesis.PlannedFault;
import io.notexactlyonce.lab.nemesis.Schedule;
import io.notexactlyonce.lab.nemesis.Target;
import io.notexactlyonce.testbed.MethodOverride;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are no events, and the services: each is found in both dead-letter topics, or missed by its coordinates. */
@Tag("full")
class BadRecordsIT {

    private static final Duration DURATION = Duration.ofSeconds(15);

    @TempDir
    Path evidence;

    @Test
    void areDeadLettersOfBothReaders() {
        try (var system = open()) {
            var result = play(system);

            assertThat(result.badRecords()).isPositive();
            assertThat(verdict(result).isKept()).isTrue();
            assertThat(result.brokenPromises()).isEmpty();
        }
    }

    @Test
    void areMissedOneByOneWhereAReaderPassesOverThem() {
        try (var system = open()) {
            var consumer = system.service(Target.CONSUMER).process();
            consumer.with(new MethodOverride(ServicePoints.EFFECTS_COMMITTED, "RETURN", 1, Integer.MAX_VALUE));
            consumer.restart();

            var result = play(system);

            assertThat(verdict(result).offenders())
                    .hasSizeGreaterThanOrEqualTo(result.badRecords())
                    .allMatch(
                            offender -> offender.endsWith("is not an event, but not a dead letter of order-consumer"));
        }
    }

    private SystemUnderTest open() {
        var schedule = schedule();
        var config = new EnvironmentConfig(SourceTree.root(), evidence, Set.of());
        return SystemUnderTest.open(config, schedule.cluster(), schedule.protocol());
    }

    private static RandomRunResult play(SystemUnderTest system) {
        return new RandomRun(system, schedule(), new ShutdownSignal(), line -> {})
                .play(RandomTestPlan.USUAL_RATE, RandomTestPlan.CANCEL_RATIO)
                .result();
    }

    private static InvariantResult verdict(RandomRunResult result) {
        return result.verdicts().stream()
                .filter(verdict -> verdict.id().equals("bad-records-dead-lettered"))
                .findFirst()
                .orElseThrow();
    }

    /** Of the first seed that has such a fault, and of nothing else. */
    private static Schedule schedule() {
        return LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(seed -> Schedule.of(seed, DURATION, false))
                .map(schedule -> schedule.only(badRecords(schedule)))
                .filter(schedule -> !schedule.faults().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> badRecords(Schedule schedule) {
        return schedule.faults().stream()
                .filter(fault -> fault.kind() == FaultKind.BAD_RECORDS)
                .map(PlannedFault::number)
                .toList();
    }
}
