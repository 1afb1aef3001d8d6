package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Offenders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three results, and which of them a system has earned. */
class CheckOutcomeTest {

    private static final Equation HOLDS = Equation.of(new Term(1, "sent"), new Term(1, "arrived"));

    private final InvariantResult kept = InvariantResult.of("loss", "nothing is lost", HOLDS, new Offenders());
    private final InvariantResult broken =
            InvariantResult.of("loss", "nothing is lost", HOLDS, Offenders.of(List.of("order 1")));
    private final InvariantResult unchecked = InvariantResult.unchecked("books", "all is stored", "nobody kept books");

    @Test
    void isKeptWhenEveryPromiseIsThoughNobodyKeptTheCallersBooks() {
        assertThat(exitCode(Optional.empty(), kept, unchecked)).isZero();
    }

    @Test
    void isBrokenByOne() {
        assertThat(exitCode(Optional.empty(), kept, broken, partly(kept))).isEqualTo(1);
    }

    @Test
    void isPartlyCheckedWhenRetentionHasDeletedSomeOfIt() {
        var outcome = new CheckOutcome(Instant.EPOCH, Optional.empty(), List.of(kept, partly(kept), partly(kept)));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.summary())
                .isEqualTo("What could be checked was kept. Not everything could be: partition 3 begins at offset 5.");
    }

    @Test
    void isPartlyCheckedInMotionAsWhatIsMissingMayBeOnItsWay() {
        assertThat(exitCode(Optional.of("callers to pause"), broken)).isEqualTo(3);
        assertThat(exitCode(Optional.of("callers to pause"), kept)).isEqualTo(3);
    }

    @Test
    void isBrokenInMotionByWhatNothingOnItsWayCouldMend() {
        assertThat(exitCode(Optional.of("callers to pause"), kept, broken.sureInMotion()))
                .isEqualTo(1);
    }

    @Test
    void isBrokenWhereWhatIsLeftIsWrong() {
        assertThat(partly(broken).state()).isEqualTo(InvariantResult.State.BROKEN);
    }

    private static InvariantResult partly(InvariantResult verdict) {
        return verdict.checkedButFor(Optional.of("partition 3 begins at offset 5"));
    }

    private static int exitCode(Optional<String> waitsFor, InvariantResult... verdicts) {
        return new CheckOutcome(Instant.EPOCH, waitsFor, List.of(verdicts)).exitCode();
    }
}
