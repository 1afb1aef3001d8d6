package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Guarantee;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that raises false alarms is believed by nobody. */
class CleanRunsTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passesALogThatHasEachEventOnceOrMore(long seed) {
        assertThat(alarms(CleanRun.ofProducers(seed), Guarantee.AT_LEAST_ONCE_LOG))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passesConsumersWithAnInbox(long seed) {
        var run = CleanRun.withInbox(seed);
        assertThat(alarms(run, Guarantee.AT_LEAST_ONCE_WITH_INBOX)).isEmpty();
        assertThat(alarms(run, Guarantee.INBOX_ON_ANY_LOG)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passesAStockThatRunsOut(long seed) {
        assertThat(alarms(CleanRun.withStock(seed), Guarantee.AT_LEAST_ONCE_WITH_INBOX))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passesAConsumerThatLosesWhatACrashTakes(long seed) {
        assertThat(alarms(CleanRun.atMostOnce(seed), Guarantee.AT_MOST_ONCE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passesATransactionalProcessor(long seed) {
        assertThat(alarms(CleanRun.processed(seed), Guarantee.EXACTLY_ONCE_IN_KAFKA))
                .isEmpty();
    }

    /** A reader who takes what was aborted has it twice. */
    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotPassThatProcessorsReadersOfUncommittedRecords(long seed) {
        var observation = CleanRun.processed(seed).observation();
        var uncommitted = observation.derivation().orElseThrow().readUncommitted();
        assertThat(Checker.check(observation.with(uncommitted)))
                .extracting(Finding::anomaly)
                .contains(Anomaly.DOUBLE_EFFECT);
    }

    /** Runs without mishaps would prove nothing. */
    @ParameterizedTest
    @MethodSource("kinds")
    void areRunsInWhichThingsHappen(LongFunction<CleanRun> kind, Set<Anomaly> seen) {
        Set<Anomaly> shown = seeds().mapToObj(kind)
                .flatMap(run -> Checker.check(run.observation()).stream())
                .map(Finding::anomaly)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Anomaly.class)));
        assertThat(shown).isEqualTo(seen);
    }

    static List<Object[]> kinds() {
        var atMostOnce = Set.of(Anomaly.UNSEEN, Anomaly.COMMIT_AHEAD, Anomaly.LOST_EFFECT, Anomaly.DIVERGENCE);
        return List.of(
                kind(CleanRun::ofProducers, Set.of(Anomaly.DUPLICATE)),
                kind(CleanRun::withInbox, Set.of(Anomaly.DUPLICATE)),
                kind(CleanRun::processed, Set.of(Anomaly.DUPLICATE)),
                kind(CleanRun::atMostOnce, atMostOnce));
    }

    private static Object[] kind(LongFunction<CleanRun> kind, Set<Anomaly> seen) {
        return new Object[] {kind, seen};
    }

    private static List<Finding> alarms(CleanRun run, Guarantee guarantee) {
        return Checker.check(run.observation()).stream()
                .filter(finding -> guarantee.isBrokenBy(finding.anomaly()))
                .toList();
    }
}
