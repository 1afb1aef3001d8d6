package io.notexactlyonce.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.CannotBreakHere;
import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.command.Interrupted;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.result.Verdict;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.scenario.Scenario.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlayerTest {

    private static final Callable<Half> CLEAN = () -> Told.half(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1);
    private static final Callable<Half> DUPLICATE = () -> Told.half(Guarantee.NONE, 2);

    private final Told.Boards stages = new Told.Boards();

    @Test
    void findsWhatIsShownAndWhatIsKept() {
        var result = play(Told.lostAck());

        assertThat(verdict(result, Side.WEAK)).isEqualTo(Verdict.SHOWN);
        assertThat(verdict(result, Side.STRONG)).isEqualTo(Verdict.KEPT);
        assertThat(result.isFailure()).isFalse();
    }

    @Test
    void takesAWeakHalfThatShowsNothingForAFailure() {
        var result = play(Told.of(1, "harmless", () -> Told.half(Guarantee.NONE, 1), CLEAN));

        assertThat(verdict(result, Side.WEAK)).isEqualTo(Verdict.VACUOUS);
        assertThat(result.telling(Side.WEAK).judgement().reason()).startsWith("no duplicate was seen");
        assertThat(result.isFailure()).isTrue();
    }

    @Test
    void namesWhatBreaksAPromiseAndNotWhatItAllowsFor() {
        var result = play(Told.of(1, "double", DUPLICATE, () -> Told.half(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 2, 2)));

        var strong = result.telling(Side.STRONG).judgement();
        assertThat(strong.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(strong.reason()).isEqualTo("1 double-effect may not be seen");
        assertThat(strong.offending())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains(Told.EVENT.toString()));
        assertThat(strong.counts()).hasSize(2);
    }

    @Test
    void goesOnAfterAnErrorWithAStageOfItsOwn() {
        var broken = Told.of(1, "failing", DUPLICATE, () -> {
            throw new IllegalStateException("no leader\n  and a log of many lines");
        });

        var results = play(List.of(broken, Told.lostAck()), 1);

        assertThat(results.get(0).telling(Side.STRONG).judgement().reason())
                .isEqualTo("java.lang.IllegalStateException: no leader");
        assertThat(results.get(0).telling(Side.STRONG).judgement().problem()).isPresent();
        assertThat(results.get(1).isFailure()).isFalse();
        assertThat(stages.happened)
                .containsExactly(
                        "opened for ONE_NODE",
                        "failing weak",
                        "failing strong",
                        "closed",
                        "opened for ONE_NODE",
                        "lost-ack weak",
                        "lost-ack strong",
                        "closed");
    }

    @Test
    void takesWhatCantBeBrokenHereForNoFailure() {
        Callable<Half> impossible = () -> {
            throw new CannotBreakHere("containers get no SIGSTOP");
        };

        var result = play(Told.of(1, "frozen", impossible, impossible));

        assertThat(verdict(result, Side.WEAK)).isEqualTo(Verdict.NOT_POSSIBLE_HERE);
        assertThat(result.telling(Side.WEAK).judgement().reason()).isEqualTo("containers get no SIGSTOP");
        assertThat(result.isFailure()).isFalse();
    }

    @Test
    void triesARaceAgainAndADeterministicFaultNever() {
        var played = new AtomicInteger();
        Callable<Half> third = () -> Told.half(Guarantee.NONE, played.incrementAndGet() < 3 ? 1 : 2);
        var race = play(Told.of(1, "race", third, CLEAN).racing());
        played.set(0);
        var deterministic = play(Told.of(1, "deterministic", third, CLEAN));

        assertThat(race.telling(Side.WEAK).tries()).isEqualTo(3);
        assertThat(verdict(race, Side.WEAK)).isEqualTo(Verdict.SHOWN);
        assertThat(verdict(deterministic, Side.WEAK)).isEqualTo(Verdict.VACUOUS);
    }

    @Test
    void givesUpARaceThatIsLostThreeTimes() {
        var result = play(Told.of(1, "race", CLEAN, CLEAN).racing());

        assertThat(verdict(result, Side.WEAK)).isEqualTo(Verdict.VACUOUS);
        assertThat(result.telling(Side.WEAK).tries()).isEqualTo(3);
    }

    @Test
    void countsWhatIsRepeatedAndTellsOfTheFirstFailure() {
        var played = new AtomicInteger();
        Callable<Half> secondFails =
                () -> Told.half(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, played.incrementAndGet() == 2 ? 2 : 1);

        var result =
                play(List.of(Told.of(1, "seldom", DUPLICATE, secondFails)), 3).get(0);

        assertThat(result.count(Side.STRONG, Verdict.KEPT)).isEqualTo(2);
        assertThat(result.tellingRound(Side.STRONG)).isEqualTo(1);
        assertThat(verdict(result, Side.STRONG)).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void opensAStageForAllThatNeedTheSame() {
        var one = Told.lostAck();

        play(List.of(one.on(Needs.CLUSTER), one, one.on(Needs.CLUSTER), one), 1);

        assertThat(stages.happened)
                .filteredOn(what -> !what.startsWith("lost-ack"))
                .containsExactly("opened for ONE_NODE", "closed", "opened for CLUSTER", "closed");
    }

    @Test
    void stopsAHalfThatDoesNotEnd() {
        var player = player(new Ending(), Duration.ofMillis(50));

        player.play(List.of(Told.of(1, "hanging", DUPLICATE, PlayerTest::hangs)), 1);

        assertThat(player.finished().get(0).telling(Side.STRONG).judgement().reason())
                .contains("not at its end");
    }

    @Test
    void closesTheStageWhenItIsInterrupted() throws InterruptedException {
        var isPlaying = new CountDownLatch(1);
        var player = player(new Ending(), Duration.ofMinutes(1));
        var problem = new CompletableFuture<Throwable>();
        var run = new Thread(() -> {
            try {
                player.play(
                        List.of(Told.lostAck(), Told.of(2, "hanging", DUPLICATE, () -> {
                            isPlaying.countDown();
                            return hangs();
                        })),
                        1);
            } catch (Interrupted e) {
                problem.complete(e);
            }
        });
        run.start();
        assertThat(isPlaying.await(10, TimeUnit.SECONDS)).isTrue();

        run.interrupt();

        assertThat(problem).succeedsWithin(Duration.ofSeconds(10));
        assertThat(stages.happened).endsWith("hanging strong", "closed");
        assertThat(player.finished()).hasSize(1);
    }

    @Test
    void endsTheRunWhenSomethingItNeedsIsMissing() {
        var player = player(new Ending(), Duration.ofMinutes(1));
        var scenario = Told.of(1, "missing", DUPLICATE, () -> {
            throw new CannotRun("build the services first");
        });

        assertThatThrownBy(() -> player.play(List.of(scenario), 1)).hasMessage("build the services first");
        assertThat(stages.happened).endsWith("closed");
    }

    private static Half hangs() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError();
    }

    private static Verdict verdict(ScenarioResult result, Side side) {
        return result.telling(side).verdict();
    }

    private ScenarioResult play(Scenario scenario) {
        return play(List.of(scenario), 1).get(0);
    }

    private List<ScenarioResult> play(List<Scenario> scenarios, int repeat) {
        var player = player(new Ending(), Duration.ofMinutes(1));
        player.play(scenarios, repeat);
        return player.finished();
    }

    private Player player(Ending ending, Duration limit) {
        return new Player(stages, Path.of("unused"), new Silence(), ending, limit);
    }

    private static final class Silence implements Audience {

        @Override
        public void begins(Scenario scenario, int round, Side side) {}

        @Override
        public Duration tick() {
            return Duration.ofMillis(10);
        }

        @Override
        public void ends(Scenario scenario, int round, HalfResult result) {}
    }
}
