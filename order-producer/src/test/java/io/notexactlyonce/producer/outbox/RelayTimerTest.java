package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;

class RelayTimerTest extends OutboxTest {

    private final List<Object> states = new CopyOnWriteArrayList<>();

    @Test
    void goesOnAfterAnErrorAndSaysSoToWhoMayRestartTheProcess() {
        var turns = new AtomicInteger();
        var failing = new RelayLoop(relay, () -> true, settings, Clock.systemUTC()) {
            @Override
            Rest turn() {
                if (turns.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("as if");
                }
                return Rest.idle(Duration.ofMillis(10));
            }
        };
        var timer =
                new RelayTimer(failing, settings, event -> states.add(((AvailabilityChangeEvent<?>) event).getState()));
        timer.start();
        try {
            await().untilAsserted(
                            () -> assertThat(states).containsExactly(LivenessState.BROKEN, LivenessState.CORRECT));
        } finally {
            timer.stop();
        }
        assertThat(turns).hasValueGreaterThan(1);
    }

    @Test
    void makesLastTurnsForWhatIsThereWhenItStops() {
        var timer =
                new RelayTimer(new RelayLoop(relay, () -> true, settings, Clock.systemUTC()), settings, states::add);
        for (int bucket = 0; bucket < 2 * settings.bucketsPerPass(); bucket++) {
            messages.append(Messages.keyIn(bucket, "last"), 1);
        }

        timer.start();
        timer.stop();

        assertThat(count("outbox")).isZero();
    }
}
