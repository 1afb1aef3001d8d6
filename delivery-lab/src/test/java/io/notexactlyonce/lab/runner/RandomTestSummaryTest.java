package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run in which nothing happened keeps every promise, and says nothing of them. */
class RandomTestSummaryTest {

    private static final Schedule SCHEDULE = Schedule.of(42, Duration.ofSeconds(60), false);
    private static final int FAULTS = SCHEDULE.faults().size();
    private static final Finding LOST = new Finding(Anomaly.LOST_EFFECT, "an event has no effect", List.of());

    private final RandomTestSummary summary = new RandomTestSummary();

    @Test
    void countsARunInWhichOrdersFlowedFaultsStruckAndSomethingCameTwice() {
        summary.add(result(FAULTS, 1_000, 1));

        assertThat(summary.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(summary.lines()).anyMatch(line -> line.startsWith("1 of 1 runs kept every promise."));
    }

    @Test
    void leavesOutRunsInWhichTooLittleHappened() {
        var fewOrders = result(FAULTS, 100, 1);
        var fewFaults = result(FAULTS / 2 - 1, 1_000, 1);
        var nothingTwice = result(FAULTS, 1_000, 0);

        assertThat(fewOrders.vacuity()).hasValue("only 100 of 1,200 orders were accepted");
        assertThat(fewFaults.vacuity())
                .hasValueSatisfying(why -> assertThat(why).contains("faults could be made"));
        assertThat(nothingTwice.vacuity()).hasValue("nothing was delivered twice");
        List.of(fewOrders, fewFaults, nothingTwice).forEach(summary::add);
        assertThat(summary.exitCode()).isEqualTo(ExitCode.PARTLY_CHECKED);
        assertThat(summary.lines())
                .anyMatch(line -> line.startsWith("0 of 3 runs kept every promise."))
                .anyMatch(line -> line.startsWith("3 more broke none but don't count"));
        assertThat(RandomRunText.of(nothingTwice)).contains("this run doesn't count: nothing was delivered twice");
    }

    @Test
    void callsAPromiseBrokenHoweverLittleHappened() {
        summary.add(result(FAULTS, 1_000, 1));
        summary.add(result(0, 1, 0, LOST));

        assertThat(summary.exitCode()).isEqualTo(ExitCode.BROKEN_PROMISE);
    }

    @Test
    void hasALineForEachOfSeveralRuns() {
        summary.add(result(FAULTS, 1_000, 3));
        assertThat(summary.lines()).noneMatch(line -> line.contains("redeliveries  bad records"));

        summary.add(result(FAULTS, 1_000, 3, LOST));

        assertThat(summary.lines())
                .anyMatch(line -> line.endsWith("result") && line.contains("redeliveries  bad records"))
                .anyMatch(line -> line.matches(" *42 +classic +%d/%d +1,000 +3 .* kept".formatted(FAULTS, FAULTS)))
                .anyMatch(line -> line.endsWith("broke lost-effect"));
    }

    @Test
    void givesTheBoundOfSoManyCleanRuns() {
        IntStream.range(0, 30).forEach(run -> summary.add(result(FAULTS, 1_000, 5)));

        assertThat(summary.lines()).anyMatch(line -> line.contains("fewer than 10.0 % of such runs break a promise"));
    }

    private static RandomRunResult result(int struck, int orders, int duplicates, Finding... broken) {
        return new RandomRunResult(
                SCHEDULE,
                SCHEDULE.faults().subList(0, struck),
                20,
                orders,
                orders,
                duplicates,
                0,
                0,
                Duration.ZERO,
                Optional.of(Duration.ofSeconds(1)),
                Optional.empty(),
                List.of(broken),
                List.of(),
                List.of());
    }
}
