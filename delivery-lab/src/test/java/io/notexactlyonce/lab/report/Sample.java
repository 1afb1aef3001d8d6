package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.history.Entry;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Derivation;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.LogRecord;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.judge.Output;
import io.notexactlyonce.lab.judge.Place;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Judgement;
import io.notexactlyonce.lab.result.RunResult;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.ScenarioResult.Round;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A run that never was: a producer's connection is cut and a consumer dies, with 40 orders of which two go wrong. */
final class Sample {

    static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

    private static final int ORDERS = 40;

    private final List<Entry> history = new ArrayList<>();
    private final List<LogRecord> log = new ArrayList<>();
    private final Map<UUID, Integer> effects = new HashMap<>();

    /** @param order from 0; @param sequence 1 is created, 2 is cancelled */
    static UUID event(int order, int sequence) {
        return new UUID(0x0193a1d000007000L, 0x8000000000000000L + 10L * order + sequence);
    }

    /** The first order is in the log twice, the second one reversed and done twice. */
    static Observation broken() {
        var sample = new Sample();
        for (int order = 0; order < ORDERS; order++) {
            sample.sent(order, 1, 20 * order);
        }
        sample.sent(1, 2, 40);
        sample.note(new Entry.Fault(at(100), "lab", "the connection is cut <at once>", true));
        sample.note(new Entry.Fault(at(900), "lab", "the connection is cut <at once>", false));
        sample.stored(1, 2).stored(0, 1).stored(1, 1).stored(0, 1);
        for (int order = 2; order < ORDERS; order++) {
            sample.stored(order, 1);
        }
        sample.note(new Entry.Assigned(at(200), "consumer-1", 1, List.of(0)));
        sample.delivered("consumer-1", 1, 1_000).effected("consumer-1", event(1, 2), 1_010);
        sample.note(new Entry.Crashed(at(1_200), "consumer-1", "before its commit"));
        sample.note(new Entry.Assigned(at(1_900), "consumer-2", 1, List.of(0)));
        sample.delivered("consumer-2", sample.log.size(), 2_000);
        sample.log.stream()
                .map(LogRecord::eventId)
                .distinct()
                .forEach(eventId -> sample.effected("consumer-2", eventId, 2_400));
        sample.note(new Entry.OffsetCommitted(at(2_500), "consumer-2", 0, sample.log.size()));
        sample.log.forEach(read -> sample.effects.put(read.eventId(), 1));
        sample.effects.put(event(1, 2), 2);
        return sample.observation();
    }

    /** One of the broken ones has an output that was aborted, and two that were not. */
    static Observation settled() {
        var source = new Place(0, 0);
        var outputs = Stream.of(0, 2, 3)
                .map(offset -> new Output(new Place(0, offset), source, event(1, 2), "a charge", offset > 0))
                .toList();
        return broken().with(new Derivation(Map.of(source, "a charge"), outputs, Map.of()));
    }

    static Observation clean() {
        var sample = new Sample();
        for (int order = 0; order < ORDERS; order++) {
            sample.sent(order, 1, 20 * order).stored(order, 1);
        }
        sample.log.forEach(read -> sample.effects.put(read.eventId(), 1));
        return sample.observation();
    }

    static RunResult run(Scenario scenario, Judgement weak, Judgement strong) {
        var round = new Round(half(Side.WEAK, weak), half(Side.STRONG, strong));
        return new RunResult(
                BEGIN, Duration.ofSeconds(204), "processes", List.of(new ScenarioResult(scenario, List.of(round))));
    }

    static Judgement judged(Side side, Guarantee guarantee, Observation observation) {
        return Judgement.of(side, new Half("acks=all & <retries>", guarantee, observation), new Cut().expected());
    }

    private static HalfResult half(Side side, Judgement judgement) {
        return new HalfResult(side, judgement, 1, BEGIN, Duration.ofMillis(4_200));
    }

    static Instant at(long milliseconds) {
        return BEGIN.plusMillis(milliseconds);
    }

    private Sample sent(int order, int sequence, long milliseconds) {
        var eventId = event(order, sequence);
        note(new Entry.Intent(at(milliseconds), "producer-1", eventId, "order-" + order, sequence, "hash"));
        note(new Entry.Sent(at(milliseconds + 2), "producer-1", eventId));
        return this;
    }

    private Sample stored(int order, int sequence) {
        log.add(new LogRecord(0, log.size(), event(order, sequence), "order-" + order, sequence, "hash"));
        note(new Entry.Acknowledged(at(950 + log.size()), "producer-1", event(order, sequence), 0, log.size() - 1));
        return this;
    }

    private Sample delivered(String process, int records, long milliseconds) {
        for (int offset = 0; offset < records; offset++) {
            note(new Entry.Delivered(
                    at(milliseconds + offset),
                    process,
                    1,
                    0,
                    offset,
                    log.get(offset).eventId()));
        }
        return this;
    }

    private void effected(String process, UUID eventId, long milliseconds) {
        note(new Entry.Effected(at(milliseconds), process, List.of(eventId)));
    }

    private void note(Entry entry) {
        history.add(entry);
    }

    private Observation observation() {
        var reading = new Observation.Reading(OptionalLong.of(log.size()), log.size(), log.size());
        return new Observation(
                history, log, Set.of(), Map.of(0, reading), Optional.of(Map.copyOf(effects)), Optional.empty());
    }

    /** A scenario whose words try to get out of their place. */
    record Cut() implements Scenario {

        @Override
        public int number() {
            return 4;
        }

        @Override
        public String id() {
            return "cut-connection";
        }

        @Override
        public String title() {
            return "five requests are held & the connection is <cut>";
        }

        @Override
        public String explanation() {
            return "</p><script>alert('x')</script> is no explanation. \"It\" is text.";
        }

        @Override
        public Set<Anomaly> expected() {
            return Set.of(Anomaly.DUPLICATE, Anomaly.NONMONOTONIC_SEND);
        }

        @Override
        public Half weak(Stage stage) {
            throw new AssertionError("is never played");
        }

        @Override
        public Half strong(Stage stage) {
            throw new AssertionError("is never played");
        }
    }
}
