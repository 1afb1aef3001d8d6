package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.history.Entry;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.LogRecord;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.run.Stages.OpenStage;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.stage.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A scenario that breaks nothing: what would have been observed is given. */
record Told(int number, String id, Needs needs, boolean isDeterministic, Callable<Half> weak, Callable<Half> strong)
        implements Scenario {

    static final UUID EVENT = UUID.fromString("0193a1d0-0000-7000-8000-000000000001");

    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    static Told lostAck() {
        return of(1, "lost-ack", () -> half(Guarantee.NONE, 2), () -> half(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1));
    }

    static Told of(int number, String id, Callable<Half> weak, Callable<Half> strong) {
        return new Told(number, id, Needs.ONE_NODE, true, weak, strong);
    }

    Told on(Needs other) {
        return new Told(number, id, other, isDeterministic, weak, strong);
    }

    Told racing() {
        return new Told(number, id, needs, false, weak, strong);
    }

    /** An event that was sent once, is in the log that often, and has that many effects. */
    static Half half(Guarantee guarantee, int copies, int effects) {
        List<Entry> history = List.of(
                new Entry.Intent(AT, "producer-1", EVENT, "order-1", 1, "abc"),
                new Entry.Sent(AT.plusMillis(10), "producer-1", EVENT),
                new Entry.Fault(AT.plusMillis(12), "lab", "the answer is swallowed", true),
                new Entry.Fault(AT.plusMillis(40), "lab", "the answer is swallowed", false),
                new Entry.Acknowledged(AT.plusMillis(60), "producer-1", EVENT, 0, copies - 1));
        var log = IntStream.range(0, copies)
                .mapToObj(offset -> new LogRecord(0, offset, EVENT, "order-1", 1, "abc"))
                .toList();
        return new Half(
                "copies=" + copies,
                guarantee,
                new Observation(
                        history, log, Set.of(), Map.of(), Optional.of(Map.of(EVENT, effects)), Optional.empty()));
    }

    static Half half(Guarantee guarantee, int copies) {
        return half(guarantee, copies, 1);
    }

    @Override
    public String title() {
        return "the acknowledgement is lost";
    }

    @Override
    public String explanation() {
        return "The broker has the record and its answer never arrives. The producer sends it again.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DUPLICATE);
    }

    @Override
    public Half weak(Stage stage) {
        throw new AssertionError("is played on a stage of its own kind");
    }

    @Override
    public Half strong(Stage stage) {
        throw new AssertionError("is played on a stage of its own kind");
    }

    /** Stages for such scenarios, which remember what became of them. */
    static final class Boards implements Stages {

        final List<String> happened = new CopyOnWriteArrayList<>();

        @Override
        public OpenStage open(Needs needs, Path evidence) {
            happened.add("opened for " + needs);
            return new Board();
        }

        @Override
        public String driver() {
            return "boards";
        }

        private final class Board implements OpenStage {

            @Override
            public Half play(Scenario scenario, Side side) throws Exception {
                happened.add(scenario.id() + " " + side.label());
                var told = (Told) scenario;
                return (side == Side.WEAK ? told.weak : told.strong).call();
            }

            @Override
            public void close() {
                happened.add("closed");
            }
        }
    }
}
