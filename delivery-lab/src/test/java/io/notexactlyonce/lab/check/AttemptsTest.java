package io.notexactlyonce.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.CannotRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> said = new ArrayList<>();

    @Test
    void startsOverWhenThePartThatWasReadWentAway() {
        assertThat(Attempts.at(() -> failUntil(3), said::add)).isEqualTo(3);
        assertThat(said).hasSize(2).containsOnly("Gone. The check starts over.");
    }

    @Test
    void givesUpOnWhatKeepsGoingAway() {
        assertThatThrownBy(() -> Attempts.at(() -> failUntil(1_000), said::add))
                .isInstanceOf(LostInMidRead.class)
                .hasMessage("Gone.");
        assertThat(attempts).hasValue(5);
        assertThat(said).hasSize(4);
    }

    @Test
    void doesNotRepeatWhatCannotBecomeBetter() {
        assertThatThrownBy(() -> Attempts.at(
                        () -> {
                            attempts.incrementAndGet();
                            throw new CannotRun("No such table.");
                        },
                        said::add))
                .hasMessage("No such table.");
        assertThat(attempts).hasValue(1);
        assertThat(said).isEmpty();
    }

    private int failUntil(int attempt) {
        if (attempts.incrementAndGet() < attempt) {
            throw new LostInMidRead("Gone.", new SQLException());
        }
        return attempts.get();
    }
}
