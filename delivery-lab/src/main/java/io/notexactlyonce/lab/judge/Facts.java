package io.notexactlyonce.lab.judge;

import io.notexactlyonce.lab.history.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An observation, so arranged that the rules find what they ask for. */
final class Facts {

    private final Observation observation;
    private final Map<UUID, LogRecord> firstCopies = new LinkedHashMap<>();
    private final List<LogRecord> laterCopies = new ArrayList<>();
    private final Map<Integer, PartitionLog> partitions = new HashMap<>();
    private final Map<UUID, Entry.Intent> intents = new HashMap<>();
    private final Map<UUID, Entry> outcomes = new HashMap<>();
    private final Map<UUID, Entry.Sent> sends = new HashMap<>();

    Facts(Observation observation) {
        this.observation = observation;
        observation.log().forEach(this::note);
        observation.history().forEach(this::note);
    }

    private void note(LogRecord read) {
        if (firstCopies.putIfAbsent(read.eventId(), read) != null) {
            laterCopies.add(read);
        }
        partitions.computeIfAbsent(read.partition(), PartitionLog::new).add(read);
    }

    private void note(Entry entry) {
        if (entry instanceof Entry.Intent intent) {
            intents.put(intent.eventId(), intent);
        } else if (entry instanceof Entry.Sent sent) {
            sends.put(sent.eventId(), sent);
        } else if (entry instanceof Entry.Acknowledged outcome) {
            outcomes.put(outcome.eventId(), outcome);
        } else if (entry instanceof Entry.Failed outcome) {
            outcomes.put(outcome.eventId(), outcome);
        } else if (entry instanceof Entry.Unknown outcome) {
            outcomes.put(outcome.eventId(), outcome);
        }
    }

    Observation observation() {
        return observation;
    }

    <T extends Entry> Stream<T> history(Class<T> kind) {
        return observation.history().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Of each event the copy that a reader comes to first; which of two partitions that is, nobody can say. */
    Map<UUID, LogRecord> firstCopies() {
        return firstCopies;
    }

    List<LogRecord> laterCopies() {
        return laterCopies;
    }

    boolean isInLog(UUID eventId) {
        return firstCopies.containsKey(eventId);
    }

    /** The log of a partition, without records when there is none. */
    PartitionLog partition(int number) {
        return partitions.getOrDefault(number, new PartitionLog(number));
    }

    Iterable<PartitionLog> partitions() {
        return partitions.values();
    }

    Map<UUID, Entry.Intent> intents() {
        return intents;
    }

    boolean isSent(UUID eventId) {
        return sends.containsKey(eventId);
    }

    /** What the program that sent an event knew of it in the end; null when it died first, or never sent it. */
    @Nullable
    Entry outcome(UUID eventId) {
        return outcomes.get(eventId);
    }

    Map<UUID, Entry> outcomes() {
        return outcomes;
    }

    /** Whether something became of an event in the log, be it that it was put aside. */
    boolean isSettled(UUID eventId) {
        return observation.deadLettered().contains(eventId)
                || observation.effects().orElseThrow().containsKey(eventId);
    }
}
