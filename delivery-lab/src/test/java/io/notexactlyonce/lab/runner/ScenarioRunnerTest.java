package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScenarioRunnerTest {

    private static final Callable<VariantRun> CLEAN = () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1);
    private static final Callable<VariantRun> DUPLICATE = () -> RecordedScenario.run(Guarantee.NONE, 2);

    private final RecordedScenario.Boards environments = new RecordedScenario.Boards();

    @Test
    void findsWhatIsShownAndWhatIsKept() {
        var result = play(RecordedScenario.lostAck());

        assertThat(verdict(result, Variant.CONTROL)).isEqualTo(Verdict.SHOWN);
        assertThat(verdict(result, Variant.GUARDED)).isEqualTo(Verdict.KEPT);
        assertThat(result.isFailure()).isFalse();
    }

    @Test
    void takesAWeakHalfThatShowsNothingForAFailure() {
        var result = play(RecordedScenario.of(1, "harmless", () -> RecordedScenario.run(Guarantee.NONE, 1), CLEAN));

        assertThat(verdict(result, Variant.CONTROL)).isEqualTo(Verdict.VACUOUS);
        assertThat(result.telling(Variant.CONTROL).judgement().reason()).startsWith("no duplicate was seen");
        assertThat(result.isFailure()).isTrue();
    }

    @Test
    void namesWhatBreaksAPromiseAndNotWhatItAllowsFor() {
        var result = play(RecordedScenario.of(
                1, "double", DUPLICATE, () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 2, 2)));

        var guarded = result.telling(Variant.GUARDED).judgement();
        assertThat(guarded.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(guarded.reason()).isEqualTo("not allowed: 1 double-effect");
        assertThat(guarded.offending())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(RecordedScenario.EVENT.toString()));
        assertThat(guarded.counts()).hasSize(2);
    }

    @Test
    void goesOnAfterAnErrorWithAStageOfItsOwn() {
        var broken = RecordedScenario.of(1, "failing", DUPLICATE, () -> {
            throw new IllegalStateException("no leader\n  and a log of many lines");
        });

        var results = play(List.of(broken, RecordedScenario.lostAck()), 1);

        assertThat(results.get(0).telling(Variant.GUARDED).judgement().reason())
                .isEqualTo("java.lang.IllegalStateException: no leader");
        assertThat(results.get(0).telling(Variant.GUARDED).judgement().problem())
                .isPresent();
        assertThat(results.get(1).isFailure()).isFalse();
        assertThat(environments.happened)
                .containsExactly(
                        "opened for ONE_NODE",
                        "failing control",
                        "failing guarded",
                        "closed",
                        "opened for ONE_NODE",
                        "lost-ack control",
                        "lost-ack guarded",
                        "closed");
    }

    @Test
    void takesWhatCantBeBrokenHereForNoFailure() {
        Callable<VariantRun> impossible = () -> {
            throw new UnsupportedFaultException("containers get no SIGSTOP");
        };

        var result = play(RecordedScenario.of(1, "frozen", impossible, impossible));

        assertThat(verdict(result, Variant.CONTROL)).isEqualTo(Verdict.NOT_POSSIBLE_HERE);
        assertThat(result.telling(Variant.CONTROL).judgement().reason()).isEqualTo("containers get no SIGSTOP");
        assertThat(result.isFailure()).isFalse();
    }

    @Test
    void triesARaceAgainAndADeterministicFaultNever() {
        var played = new AtomicInteger();
        Callable<VariantRun> third = () -> RecordedScenario.run(Guarantee.NONE, played.incrementAndGet() < 3 ? 1 : 2);
        var race = play(RecordedScenario.of(1, "race", third, CLEAN).racing());
        played.set(0);
        var deterministic = play(RecordedScenario.of(1, "deterministic", third, CLEAN));

        assertThat(race.telling(Variant.CONTROL).tries()).isEqualTo(3);
        assertThat(verdict(race, Variant.CONTROL)).isEqualTo(Verdict.SHOWN);
        assertThat(verdict(deterministic, Variant.CONTROL)).isEqualTo(Verdict.VACUOUS);
    }

    @Test
    void givesUpARaceThatIsLostThreeTimes() {
        var result = play(RecordedScenario.of(1, "race", CLEAN, CLEAN).racing());

        assertThat(verdict(result, Variant.CONTROL)).isEqualTo(Verdict.VACUOUS);
        assertThat(result.telling(Variant.CONTROL).tries()).isEqualTo(3);
    }

    @Test
    void countsWhatIsRepeatedAndTellsOfTheFirstFailure() {
        var played = new AtomicInteger();
        Callable<VariantRun> secondFails = () ->
                RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, played.incrementAndGet() == 2 ? 2 : 1);

        var result = play(List.of(RecordedScenario.of(1, "seldom", DUPLICATE, secondFails)), 3)
                .get(0);

        assertThat(result.count(Variant.GUARDED, Verdict.KEPT)).isEqualTo(2);
        assertThat(result.tellingRound(Variant.GUARDED)).isEqualTo(1);
        assertThat(verdict(result, Variant.GUARDED)).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void opensAStageForAllThatNeedTheSame() {
        var one = RecordedScenario.lostAck();

        play(List.of(one.onCluster(), one, one.onCluster(), one), 1);

        assertThat(environments.happened)
                .filteredOn(what -> !what.startsWith("lost-ack"))
                .containsExactly("opened for ONE_NODE", "closed", "opened for CLUSTER", "closed");
    }

    @Test
    void stopsAHalfThatDoesNotEnd() {
        var runner = runner(new ShutdownSignal(), Duration.ofMillis(50));

        runner.play(List.of(RecordedScenario.of(1, "hanging", DUPLICATE, ScenarioRunnerTest::hangs)), 1);

        assertThat(runner.finished().get(0).telling(Variant.GUARDED).judgement().reason())
                .contains("did not finish");
    }

    @Test
    void closesTheStageWhenItIsInterrupted() throws InterruptedException {
        var isPlaying = new CountDownLatch(1);
        var runner = runner(new ShutdownSignal(), Duration.ofMinutes(1));
        var problem = new CompletableFuture<Throwable>();
        var run = new Thread(() -> {
            try {
                runner.play(
                        List.of(RecordedScenario.lostAck(), RecordedScenario.of(2, "hanging", DUPLICATE, () -> {
                            isPlaying.countDown();
                            return hangs();
                        })),
                        1);
            } catch (RunInterruptedException e) {
                problem.complete(e);
            }
        });
        run.start();
        assertThat(isPlaying.await(10, TimeUnit.SECONDS)).isTrue();

        run.interrupt();

        assertThat(problem).succeedsWithin(Duration.ofSeconds(10));
        assertThat(environments.happened).endsWith("hanging guarded", "closed");
        assertThat(runner.finished()).hasSize(1);
    }

    @Test
    void endsTheRunWhenSomethingItNeedsIsMissing() {
        var runner = runner(new ShutdownSignal(), Duration.ofMinutes(1));
        var scenario = RecordedScenario.of(1, "missing", DUPLICATE, () -> {
            throw new CannotRunException("build the services first");
        });

        assertThatThrownBy(() -> runner.play(List.of(scenario), 1)).hasMessage("build the services first");
        assertThat(environments.happened).endsWith("closed");
    }

    private static VariantRun hangs() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError();
    }

    private static Verdict verdict(ScenarioResult result, Variant variant) {
        return result.telling(variant).verdict();
    }

    private ScenarioResult play(Scenario scenario) {
        return play(List.of(scenario), 1).get(0);
    }

    private List<ScenarioResult> play(List<Scenario> scenarios, int repeat) {
        var runner = runner(new ShutdownSignal(), Duration.ofMinutes(1));
        runner.play(scenarios, repeat);
        return runner.finished();
    }

    private ScenarioRunner runner(ShutdownSignal ending, Duration limit) {
        return new ScenarioRunner(environments, Path.of("unused"), new Silence(), ending, limit);
    }

    private static final class Silence implements ProgressListener {

        @Override
        public void begins(ScenarioInfo scenario, int round, Variant variant) {}

        @Override
        public Duration tick() {
            return Duration.ofMillis(10);
        }

        @Override
        public void ends(ScenarioInfo scenario, int round, VariantResult result) {}
    }
}
