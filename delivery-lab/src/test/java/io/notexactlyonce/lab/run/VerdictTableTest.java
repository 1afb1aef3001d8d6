package io.notexactlyonce.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.CannotBreakHere;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Judgement;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.ScenarioResult.Round;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Half;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

    private static final Judgement SHOWN = judged(Side.WEAK, 2);
    private static final Judgement VACUOUS = judged(Side.WEAK, 1);
    private static final Judgement KEPT = judged(Side.STRONG, 1);
    private static final Judgement IMPOSSIBLE = Judgement.of(new CannotBreakHere("no SIGSTOP"));

    @Test
    void breaksALongNameAtAHyphen() {
        assertThat(rows("auto-commit-with-thread", 1, SHOWN, KEPT))
                .containsExactly(
                        " 1  auto-commit-with-     copies=2                      1 duplicate            copies=1                 kept         4.0",
                        "    thread");
    }

    @Test
    void saysOfAKeptPromiseThatItProvesNothingBesideAVacuousHalf() {
        assertThat(rows("race", 3, VACUOUS, KEPT))
                .containsExactly(
                        " 1  race                  copies=1                      nothing                copies=1                 VACUOUS      4.0",
                        "                                                        (3 tries)");
    }

    @Test
    void countsNoRoundsOfWhatIsNotPossible() {
        var result = result("zombie", 1, IMPOSSIBLE, IMPOSSIBLE, 2);
        assertThat(VerdictTable.of(List.of(result), false)).noneMatch(line -> line.contains("/2"));
    }

    @Test
    void coloursWordsAndNotTheBlanksBetweenThem() {
        var lines = VerdictTable.of(List.of(result("race", 1, SHOWN, KEPT, 1)), true);
        assertThat(lines.get(2)).contains("\u001b[32m1 duplicate\u001b[0m", "\u001b[32mkept\u001b[0m");
        assertThat(lines.get(2).replaceAll("\u001b\\[\\d+m", ""))
                .isEqualTo(VerdictTable.of(List.of(result("race", 1, SHOWN, KEPT, 1)), false)
                        .get(2));
    }

    private static List<String> rows(String id, int tries, Judgement weak, Judgement strong) {
        return VerdictTable.of(List.of(result(id, tries, weak, strong, 1)), false).stream()
                .skip(2)
                .toList();
    }

    private static ScenarioResult result(String id, int tries, Judgement weak, Judgement strong, int rounds) {
        var round = new Round(half(Side.WEAK, weak, tries), half(Side.STRONG, strong, 1));
        return new ScenarioResult(
                Told.of(1, id, VerdictTableTest::unplayed, VerdictTableTest::unplayed),
                Collections.nCopies(rounds, round));
    }

    private static HalfResult half(Side side, Judgement judgement, int tries) {
        return new HalfResult(side, judgement, tries, Instant.parse("2026-11-25T10:00:00Z"), Duration.ofSeconds(2));
    }

    private static Judgement judged(Side side, int copies) {
        return Judgement.of(
                side, Told.half(Guarantee.NONE, copies), Told.lostAck().expected());
    }

    private static Half unplayed() {
        throw new AssertionError("is never played");
    }
}
