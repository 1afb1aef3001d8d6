package io.notexactlyonce.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.lab.system.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightTest {

    private static final Optional<Trouble> AWAY = Optional.of(Trouble.away("doesn't answer"));
    private static final Optional<Trouble> NOT_READY =
            Optional.of(new Trouble("is not ready (it says 503)", Trouble.Kind.NOT_READY));

    private final Sight sight = new Sight(Role.ORDER_CONSUMER, "http://localhost:8082");

    @Test
    void isStartingUntilItHasServedForTheFirstTime() {
        assertThat(sight.see(AWAY)).isFalse();
        assertThat(sight.see(NOT_READY)).isFalse();
        assertThat(sight.status().state()).isEqualTo(State.STARTING);
        assertThat(sight.see(Optional.empty())).isTrue();
        assertThat(sight.status().state()).isEqualTo(State.READY);
    }

    @Test
    void tellsAPartThatWaitsFromOneThatIsDown() {
        sight.see(Optional.empty());
        assertThat(sight.see(NOT_READY)).isTrue();
        assertThat(sight.status().state()).isEqualTo(State.NOT_READY);
        assertThat(sight.see(AWAY)).isTrue();
        assertThat(sight.status().state()).isEqualTo(State.DOWN);
        assertThat(sight.see(AWAY)).isFalse();
    }

    @Test
    void isAskedOnceItHasBeenGivenTheTimeToAnswer() {
        assertThat(sight.isAsked()).isFalse();
        sight.see(AWAY);
        assertThat(sight.isAsked()).isTrue();
    }

    @Test
    void saysWhatToDo() {
        sight.see(AWAY);
        assertThat(sight.explanation())
                .isEqualTo("order-consumer at http://localhost:8082 doesn't answer."
                        + " Start it, or say where it is with --order-consumer or ORDER_CONSUMER_URL.");
        sight.see(Optional.of(new Trouble("refuses the role", Trouble.Kind.FINAL)));
        assertThat(sight.explanation()).isEqualTo("order-consumer at http://localhost:8082 refuses the role.");
    }
}
