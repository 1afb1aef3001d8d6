package io.notexactlyonce.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.CorrectnessViolation;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.harness.MeasurementHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void countsTheRecordsOfASecond() {
        assertThat(turn(UnaryOperator.identity()).drain(100).perSecond()).isCloseTo(10_000, within(1.0));
    }

    @Test
    void takesTheTimeFromWhenAnEventWasToBeSent() {
        var paced = turn(UnaryOperator.identity()).pace(100, 1000);

        assertThat(paced.latencies().count()).isEqualTo(100);
        // ten milliseconds of work, and what the sender was late
        assertThat(paced.latencies().percentile(50).orElseThrow()).isGreaterThan(9);
        assertThat(paced.isSaturated()).isFalse();
    }

    @Test
    void failsWhenAnEffectIsMissing() {
        var turn = turn(events -> events.subList(1, events.size()));

        assertThatThrownBy(() -> turn.drain(100))
                .isInstanceOf(CorrectnessViolation.class)
                .hasMessage("acks-all floor got 100 events, but has 99 effects: it has lost some");
    }

    @Test
    void failsWhenAnEffectIsThereTwice() {
        var turn = turn(MeasurementTest::firstOneTwice);

        assertThatThrownBy(() -> turn.drain(100))
                .isInstanceOf(CorrectnessViolation.class)
                .hasMessage("acks-all floor got 100 events, but has 101 effects: it has doubled some");
    }

    @Test
    void failsInTheEndWhenALossAndADoubleMadeTheNumberRight() {
        var turn = turn(events -> firstOneTwice(events.subList(1, events.size())));
        turn.drain(100);

        assertThatThrownBy(turn::audit).isInstanceOf(CorrectnessViolation.class).hasMessageContaining("99 effects");
    }

    @Test
    void failsWhenTheProgramHasEnded() {
        var program = new Bookkeeper(events -> List.of());
        var turn = new Measurement(
                new MeasurementHarness(subject(), program, program, () -> false),
                new NewOrders(),
                Duration.ofMinutes(1));

        assertThatThrownBy(() -> turn.drain(100))
                .isInstanceOf(CorrectnessViolation.class)
                .hasMessageContaining("has exited");
    }

    private static List<OrderEvent> firstOneTwice(List<OrderEvent> events) {
        var more = new ArrayList<>(events);
        more.add(events.get(0));
        return more;
    }

    private static Measurement turn(UnaryOperator<List<OrderEvent>> work) {
        var program = new Bookkeeper(work);
        return new Measurement(
                new MeasurementHarness(subject(), program, program, () -> true),
                new NewOrders(),
                Duration.ofMillis(100));
    }

    private static BenchmarkSubject subject() {
        return new BenchmarkSubject(BenchmarkCase.ACKS_ALL, Implementation.FLOOR);
    }
}
