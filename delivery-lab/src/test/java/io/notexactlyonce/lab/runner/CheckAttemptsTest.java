package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.model.CannotRunException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CheckAttemptsTest {

    private static final CheckOutcome QUIET = new CheckOutcome(Instant.EPOCH, Optional.empty(), List.of());

    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> said = new ArrayList<>();

    @Test
    void startsOverWhenThePartThatWasReadWentAway() {
        assertThat(at(() -> failUntil(3, gone()))).isEqualTo(QUIET);
        assertThat(attempts).hasValue(3);
        assertThat(said).hasSize(2).containsOnly("Gone. The check starts over.");
    }

    @Test
    void givesUpOnWhatKeepsGoingAway() {
        assertThatThrownBy(() -> at(() -> failUntil(1_000, gone())))
                .isInstanceOf(SystemUnavailableException.class)
                .hasMessage("Gone.");
        assertThat(attempts).hasValue(5);
        assertThat(said).hasSize(4);
    }

    @Test
    void startsOverWhenSomethingWasWrittenMeanwhile() {
        assertThat(at(() -> failUntil(9, moved())).isQuiet()).isTrue();
        assertThat(attempts).hasValue(9);
        assertThat(said)
                .containsOnly(
                        "3 records were written to orders while tables and log were read. The check starts over.");
    }

    @Test
    void checksInMotionWhatNeverStandsStill() {
        var outcome = at(() -> failUntil(1_000, moved()));
        assertThat(attempts).hasValue(12);
        assertThat(outcome.waitsFor()).hasValueSatisfying(why -> assertThat(why).contains("in each of 12 attempts"));
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void doesNotRepeatWhatCannotBecomeBetter() {
        assertThatThrownBy(() -> at(() -> failUntil(1_000, new CannotRunException("No such table."))))
                .hasMessage("No such table.");
        assertThat(attempts).hasValue(1);
        assertThat(said).isEmpty();
    }

    private CheckOutcome at(Supplier<CheckOutcome> check) {
        return CheckAttempts.at(check, why -> new CheckOutcome(Instant.EPOCH, Optional.of(why), List.of()), said::add);
    }

    private CheckOutcome failUntil(int attempt, RuntimeException problem) {
        if (attempts.incrementAndGet() < attempt) {
            throw problem;
        }
        return QUIET;
    }

    private static SystemUnavailableException gone() {
        return new SystemUnavailableException("Gone.", new SQLException());
    }

    private static MovingSystemException moved() {
        return new MovingSystemException("3 records were written to orders", new Exception());
    }
}
