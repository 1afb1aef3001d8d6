package io.notexactlyonce.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.ScenarioResult.Round;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.runner.RecordedScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

    private static final Judgement SHOWN = judged(Variant.CONTROL, 2);
    private static final Judgement VACUOUS = judged(Variant.CONTROL, 1);
    private static final Judgement KEPT = judged(Variant.GUARDED, 1);
    private static final Judgement IMPOSSIBLE = Judgement.of(new UnsupportedFaultException("no SIGSTOP"));

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

    private static List<String> rows(String id, int tries, Judgement control, Judgement guarded) {
        return VerdictTable.of(List.of(result(id, tries, control, guarded, 1)), false).stream()
                .skip(2)
                .toList();
    }

    private static ScenarioResult result(String id, int tries, Judgement control, Judgement guarded, int rounds) {
        var round = new Round(run(Variant.CONTROL, control, tries), run(Variant.GUARDED, guarded, 1));
        return new ScenarioResult(
                RecordedScenario.of(1, id, VerdictTableTest::unplayed, VerdictTableTest::unplayed)
                        .info(),
                Collections.nCopies(rounds, round));
    }

    private static VariantResult run(Variant variant, Judgement judgement, int tries) {
        return new VariantResult(
                variant, judgement, tries, Instant.parse("2026-11-25T10:00:00Z"), Duration.ofSeconds(2));
    }

    private static Judgement judged(Variant variant, int copies) {
        return Judgement.of(
                variant,
                RecordedScenario.run(Guarantee.NONE, copies),
                RecordedScenario.lostAck().info().expected());
    }

    private static VariantRun unplayed() {
        throw new AssertionError("is never played");
    }
}
