package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.RunResult;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.ScenarioResult.Round;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.TransformedLog;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
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
final class SampleRun {

    static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

    private static final int ORDERS = 40;

    private final List<HistoryEvent> history = new ArrayList<>();
    private final List<LogRecord> log = new ArrayList<>();
    private final Map<UUID, Integer> effects = new HashMap<>();

    /** @param order from 0; @param sequence 1 is created, 2 is cancelled */
    static UUID event(int order, int sequence) {
        return new UUID(0x0193a1d000007000L, 0x8000000000000000L + 10L * order + sequence);
    }

    /** The first order is in the log twice, the second one reversed and done twice. */
    static Observation broken() {
        var sample = new SampleRun();
        for (int order = 0; order < ORDERS; order++) {
            sample.sent(order, 1, 20 * order);
        }
        sample.sent(1, 2, 40);
        sample.note(new HistoryEvent.Fault(at(100), "lab", "the connection is cut <at once>", true));
        sample.note(new HistoryEvent.Fault(at(900), "lab", "the connection is cut <at once>", false));
        sample.stored(1, 2).stored(0, 1).stored(1, 1).stored(0, 1);
        for (int order = 2; order < ORDERS; order++) {
            sample.stored(order, 1);
        }
        sample.note(new HistoryEvent.Assigned(at(200), "consumer-1", 1, List.of(0)));
        sample.delivered("consumer-1", 1, 1_000).effected("consumer-1", event(1, 2), 1_010);
        sample.note(new HistoryEvent.Crashed(at(1_200), "consumer-1", "before its commit"));
        sample.note(new HistoryEvent.Assigned(at(1_900), "consumer-2", 1, List.of(0)));
        sample.delivered("consumer-2", sample.log.size(), 2_000);
        sample.log.stream()
                .map(LogRecord::eventId)
                .distinct()
                .forEach(eventId -> sample.effected("consumer-2", eventId, 2_400));
        sample.note(new HistoryEvent.OffsetCommitted(at(2_500), "consumer-2", 0, sample.log.size()));
        sample.log.forEach(read -> sample.effects.put(read.eventId(), 1));
        sample.effects.put(event(1, 2), 2);
        return sample.observation();
    }

    /** One of the broken ones has an output that was aborted, and two that were not. */
    static Observation settled() {
        var source = new RecordPosition(0, 0);
        var outputs = Stream.of(0, 2, 3)
                .map(offset -> new Output(new RecordPosition(0, offset), source, event(1, 2), "a charge", offset > 0))
                .toList();
        return broken().with(new TransformedLog(Map.of(source, "a charge"), outputs, Map.of()));
    }

    static Observation clean() {
        var sample = new SampleRun();
        for (int order = 0; order < ORDERS; order++) {
            sample.sent(order, 1, 20 * order).stored(order, 1);
        }
        sample.log.forEach(read -> sample.effects.put(read.eventId(), 1));
        return sample.observation();
    }

    static RunResult run(ScenarioInfo scenario, Judgement control, Judgement guarded) {
        var round = new Round(run(Variant.CONTROL, control), run(Variant.GUARDED, guarded));
        return new RunResult(
                BEGIN, Duration.ofSeconds(204), "processes", List.of(new ScenarioResult(scenario, List.of(round))));
    }

    static Judgement judged(Variant variant, Guarantee guarantee, Observation observation) {
        return Judgement.of(variant, new VariantRun("acks=all & <retries>", guarantee, observation), CUT.expected());
    }

    private static VariantResult run(Variant variant, Judgement judgement) {
        return new VariantResult(variant, judgement, 1, BEGIN, Duration.ofMillis(4_200));
    }

    static Instant at(long milliseconds) {
        return BEGIN.plusMillis(milliseconds);
    }

    private SampleRun sent(int order, int sequence, long milliseconds) {
        var eventId = event(order, sequence);
        note(new HistoryEvent.Intent(at(milliseconds), "producer-1", eventId, "order-" + order, sequence, "hash"));
        note(new HistoryEvent.Sent(at(milliseconds + 2), "producer-1", eventId));
        return this;
    }

    private SampleRun stored(int order, int sequence) {
        log.add(new LogRecord(0, log.size(), event(order, sequence), "order-" + order, sequence, "hash"));
        note(new HistoryEvent.Acknowledged(
                at(950 + log.size()), "producer-1", event(order, sequence), 0, log.size() - 1));
        return this;
    }

    private SampleRun delivered(String process, int records, long milliseconds) {
        for (int offset = 0; offset < records; offset++) {
            note(new HistoryEvent.Delivered(
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
        note(new HistoryEvent.Effected(at(milliseconds), process, List.of(eventId)));
    }

    private void note(HistoryEvent entry) {
        history.add(entry);
    }

    private Observation observation() {
        var reading = new Observation.Reading(OptionalLong.of(log.size()), log.size(), log.size());
        return new Observation(
                history, log, Set.of(), Map.of(0, reading), Optional.of(Map.copyOf(effects)), Optional.empty());
    }

    /** A scenario whose words try to get out of their place. */
    static final ScenarioInfo CUT = new ScenarioInfo(
            4,
            "cut-connection",
            "five requests are held & the connection is <cut>",
            "</p><script>alert('x')</script> is no explanation. \"It\" is text.",
            Set.of(Anomaly.DUPLICATE, Anomaly.NONMONOTONIC_SEND));
}
