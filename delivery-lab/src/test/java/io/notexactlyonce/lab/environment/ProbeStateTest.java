package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeStateTest {

    private static final Optional<ProbeFailure> AWAY = Optional.of(ProbeFailure.away("doesn't answer"));
    private static final Optional<ProbeFailure> NOT_READY =
            Optional.of(new ProbeFailure("is not ready (it says 503)", ProbeFailure.Kind.NOT_READY));

    private final ProbeState sight = new ProbeState(Component.ORDER_CONSUMER, "http://localhost:8082");

    @Test
    void isStartingUntilItHasServedForTheFirstTime() {
        assertThat(sight.see(AWAY)).isFalse();
        assertThat(sight.see(NOT_READY)).isFalse();
        assertThat(sight.status().state()).isEqualTo(NodeState.STARTING);
        assertThat(sight.see(Optional.empty())).isTrue();
        assertThat(sight.status().state()).isEqualTo(NodeState.READY);
    }

    @Test
    void tellsAPartThatWaitsFromOneThatIsDown() {
        sight.see(Optional.empty());
        assertThat(sight.see(NOT_READY)).isTrue();
        assertThat(sight.status().state()).isEqualTo(NodeState.NOT_READY);
        assertThat(sight.see(AWAY)).isTrue();
        assertThat(sight.status().state()).isEqualTo(NodeState.DOWN);
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
                        + " Start it, or set its address with --order-consumer or ORDER_CONSUMER_URL.");
        sight.see(Optional.of(new ProbeFailure("refuses the role", ProbeFailure.Kind.FINAL)));
        assertThat(sight.explanation()).isEqualTo("order-consumer at http://localhost:8082 refuses the role.");
    }
}
