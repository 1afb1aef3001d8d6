package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A committed offset says that all records before it are done. Reports each event for which that is false, once. */
final class CommitRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        if (facts.observation().effects().isEmpty()) {
            return;
        }
        Set<UUID> told = new HashSet<>();
        checkEachCommit(facts, told, found);
        new TreeMap<>(facts.observation().readings())
                .forEach((partition, reading) -> reading.committed().ifPresent(committed -> {
                    for (var read : facts.partition(partition).between(-1, committed)) {
                        if (!facts.isSettled(read.eventId()) && told.add(read.eventId())) {
                            found.accept(finding(read, committed, "has no effect"));
                        }
                    }
                }));
    }

    /**
     * Checks each commit at the time it happened. If an effect has no history entry, its process was killed before it
     * wrote one, and so before it committed a later offset.
     */
    private static void checkEachCommit(IndexedObservation facts, Set<UUID> told, Consumer<Finding> found) {
        Set<UUID> stillToCome = facts.history(HistoryEvent.Effected.class)
                .flatMap(effected -> effected.eventIds().stream())
                .filter(eventId -> !facts.observation().deadLettered().contains(eventId))
                .collect(Collectors.toCollection(HashSet::new));
        Map<Integer, Long> judged = new HashMap<>();
        for (var entry : effectsAndCommits(facts)) {
            if (entry instanceof HistoryEvent.Effected effected) {
                effected.eventIds().forEach(stillToCome::remove);
            } else if (entry instanceof HistoryEvent.OffsetCommitted commit) {
                long last = judged.getOrDefault(commit.partition(), -1L);
                for (var read : facts.partition(commit.partition()).between(last, commit.offset())) {
                    boolean done = !stillToCome.contains(read.eventId()) && facts.isSettled(read.eventId());
                    if (!done && told.add(read.eventId())) {
                        found.accept(finding(read, commit.offset(), "had no effect at that time"));
                    }
                }
                judged.merge(commit.partition(), commit.offset() - 1, Math::max);
            }
        }
    }

    /** By time. The sort is stable, so entries of one process with the same time keep their order. */
    private static List<HistoryEvent> effectsAndCommits(IndexedObservation facts) {
        return facts.observation().history().stream()
                .filter(entry ->
                        entry instanceof HistoryEvent.Effected || entry instanceof HistoryEvent.OffsetCommitted)
                .sorted(Comparator.comparing(HistoryEvent::at))
                .toList();
    }

    private static Finding finding(LogRecord read, long committed, String what) {
        return new Finding(
                Anomaly.COMMIT_AHEAD,
                "offset %d was committed, but %s %s".formatted(committed, read, what),
                List.of(read.eventId()));
    }
}
