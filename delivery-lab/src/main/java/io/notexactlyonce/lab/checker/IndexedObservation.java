package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** An observation, indexed for the rules. Uncommitted records don't count as part of the log. */
final class IndexedObservation {

    private final Observation observation;
    private final Map<UUID, EventLifecycle> fates = new LinkedHashMap<>();
    private final List<LogRecord> firstCopies = new ArrayList<>();
    private final List<LogRecord> laterCopies = new ArrayList<>();
    private final Map<Integer, PartitionLog> partitions = new TreeMap<>();
    private boolean knowsOrigins;

    IndexedObservation(Observation observation) {
        this.observation = observation;
        observation.log().forEach(this::note);
        observation.history().forEach(this::note);
    }

    private void note(LogRecord read) {
        partitions
                .computeIfAbsent(read.partition(), number -> new PartitionLog())
                .add(read);
        if (!read.committed()) {
            return;
        }
        var fate = noted(read.eventId());
        if (fate.isInLog()) {
            laterCopies.add(read);
        } else {
            fate.note(read);
            firstCopies.add(read);
        }
    }

    private void note(HistoryEvent entry) {
        if (entry instanceof HistoryEvent.Intent intent) {
            knowsOrigins = true;
            noted(intent.eventId()).note(intent);
        } else if (entry instanceof HistoryEvent.Sent sent) {
            knowsOrigins = true;
            noted(sent.eventId()).note(sent);
        } else if (entry instanceof HistoryEvent.Acknowledged outcome) {
            noted(outcome.eventId()).note(outcome);
        } else if (entry instanceof HistoryEvent.Failed outcome) {
            noted(outcome.eventId()).note(outcome);
        } else if (entry instanceof HistoryEvent.Unknown outcome) {
            noted(outcome.eventId()).note(outcome);
        }
    }

    private EventLifecycle noted(UUID eventId) {
        return fates.computeIfAbsent(eventId, EventLifecycle::new);
    }

    Observation observation() {
        return observation;
    }

    <T extends HistoryEvent> Stream<T> history(Class<T> kind) {
        return observation.history().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** First the events in the log, in its order; then the others that were meant or sent. */
    Collection<EventLifecycle> fates() {
        return fates.values();
    }

    /** False when no history has intents or sends: then rules can't say what wasn't meant. */
    boolean knowsOrigins() {
        return knowsOrigins;
    }

    /** Each event of the log once, in the log's order. */
    List<LogRecord> firstCopies() {
        return firstCopies;
    }

    LogRecord firstCopyOf(LogRecord read) {
        return fate(read.eventId()).firstCopy().orElseThrow();
    }

    List<LogRecord> laterCopies() {
        return laterCopies;
    }

    /** An empty lifecycle if the event was neither meant nor sent, and isn't in the log. */
    EventLifecycle fate(UUID eventId) {
        var fate = fates.get(eventId);
        return fate == null ? new EventLifecycle(eventId) : fate;
    }

    boolean isInLog(UUID eventId) {
        return fate(eventId).isInLog();
    }

    /** The log of a partition; an empty one if the partition has no records. */
    PartitionLog partition(int number) {
        return partitions.getOrDefault(number, PartitionLog.EMPTY);
    }

    Collection<PartitionLog> partitions() {
        return partitions.values();
    }

    /** Every record of the log, in its order. */
    Stream<LogRecord> committedRecords() {
        return observation.log().stream().filter(LogRecord::committed);
    }

    /** Whether a processor must produce an output for this record. */
    boolean isDue(LogRecord read, TransformedLog derivation) {
        return derivation.due().containsKey(RecordPosition.of(read)) && !isDeadLettered(read);
    }

    boolean isDeadLettered(LogRecord read) {
        return observation.deadLettered().contains(read.eventId());
    }

    /** Whether an event has had its effect or was dead-lettered. */
    boolean isSettled(UUID eventId) {
        return observation.deadLettered().contains(eventId)
                || observation.effects().orElseThrow().containsKey(eventId);
    }

    /** Dead-lettered, and not replayed since. */
    boolean isPutAside(UUID eventId) {
        return observation.deadLettered().contains(eventId)
                && observation.effects().filter(had -> had.containsKey(eventId)).isEmpty();
    }
}
