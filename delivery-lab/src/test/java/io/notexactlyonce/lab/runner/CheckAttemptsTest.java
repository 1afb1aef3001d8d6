package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.model.CannotRunException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckAttemptsTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> said = new ArrayList<>();

    @Test
    void startsOverWhenThePartThatWasReadWentAway() {
        assertThat(CheckAttempts.at(() -> failUntil(3), said::add)).isEqualTo(3);
        assertThat(said).hasSize(2).containsOnly("Gone. The check starts over.");
    }

    @Test
    void givesUpOnWhatKeepsGoingAway() {
        assertThatThrownBy(() -> CheckAttempts.at(() -> failUntil(1_000), said::add))
                .isInstanceOf(SystemUnavailableException.class)
                .hasMessage("Gone.");
        assertThat(attempts).hasValue(5);
        assertThat(said).hasSize(4);
    }

    @Test
    void doesNotRepeatWhatCannotBecomeBetter() {
        assertThatThrownBy(() -> CheckAttempts.at(
                        () -> {
                            attempts.incrementAndGet();
                            throw new CannotRunException("No such table.");
                        },
                        said::add))
                .hasMessage("No such table.");
        assertThat(attempts).hasValue(1);
        assertThat(said).isEmpty();
    }

    private int failUntil(int attempt) {
        if (attempts.incrementAndGet() < attempt) {
            throw new SystemUnavailableException("Gone.", new SQLException());
        }
        return attempts.get();
    }
}
