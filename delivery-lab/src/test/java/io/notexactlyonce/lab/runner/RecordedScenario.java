package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.runner.EnvironmentFactory.OpenStage;
import io.notexactlyonce.lab.scenario.Scenario;
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
public record RecordedScenario(ScenarioInfo info, Callable<VariantRun> control, Callable<VariantRun> guarded)
        implements Scenario {

    public static final UUID EVENT = UUID.fromString("0193a1d0-0000-7000-8000-000000000001");

    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    public static RecordedScenario lostAck() {
        return of(1, "lost-ack", () -> run(Guarantee.NONE, 2), () -> run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1));
    }

    public static RecordedScenario of(
            int number, String id, Callable<VariantRun> control, Callable<VariantRun> guarded) {
        var info = new ScenarioInfo(
                number,
                id,
                "the acknowledgement is lost",
                "The broker has the record and its answer never arrives. The producer sends it again.",
                Set.of(Anomaly.DUPLICATE));
        return new RecordedScenario(info, control, guarded);
    }

    public RecordedScenario onCluster() {
        return new RecordedScenario(info.onCluster(), control, guarded);
    }

    public RecordedScenario racing() {
        return new RecordedScenario(info.racing(), control, guarded);
    }

    /** An event that was sent once, is in the log that often, and has that many effects. */
    public static VariantRun run(Guarantee guarantee, int copies, int effects) {
        List<HistoryEvent> history = List.of(
                new HistoryEvent.Intent(AT, "producer-1", EVENT, "order-1", 1, "abc"),
                new HistoryEvent.Sent(AT.plusMillis(10), "producer-1", EVENT),
                new HistoryEvent.Fault(AT.plusMillis(12), "lab", "the answer is swallowed", true),
                new HistoryEvent.Fault(AT.plusMillis(40), "lab", "the answer is swallowed", false),
                new HistoryEvent.Acknowledged(AT.plusMillis(60), "producer-1", EVENT, 0, copies - 1));
        var log = IntStream.range(0, copies)
                .mapToObj(offset -> new LogRecord(0, offset, EVENT, "order-1", 1, "abc"))
                .toList();
        return new VariantRun(
                "copies=" + copies,
                guarantee,
                new Observation(
                        history, log, Set.of(), Map.of(), Optional.of(Map.of(EVENT, effects)), Optional.empty()));
    }

    public static VariantRun run(Guarantee guarantee, int copies) {
        return run(guarantee, copies, 1);
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        throw new AssertionError("is played on an environment of its own kind");
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        throw new AssertionError("is played on an environment of its own kind");
    }

    /** Environments for such scenarios, which remember what became of them. */
    public static final class Boards implements EnvironmentFactory {

        public final List<String> happened = new CopyOnWriteArrayList<>();

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
            public VariantRun play(Scenario scenario, Variant variant) throws Exception {
                happened.add(scenario.id() + " " + variant.label());
                var told = (RecordedScenario) scenario;
                return (variant == Variant.CONTROL ? told.control : told.guarded).call();
            }

            @Override
            public Set<Component> services() {
                return Set.of(Component.ORDER_CONSUMER);
            }

            @Override
            public void close() {
                happened.add("closed");
            }
        }
    }
}
