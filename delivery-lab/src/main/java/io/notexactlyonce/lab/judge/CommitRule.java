package io.notexactlyonce.lab.judge;

import io.notexactlyonce.lab.history.Entry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Committed offsets say that all before them is done. Is it? */
final class CommitRule implements Rule {

    @Override
    public void check(Facts facts, Consumer<Finding> found) {
        if (facts.observation().effects().isEmpty()) {
            return;
        }
        Set<UUID> told = new HashSet<>();
        checkHistory(facts, told, found);
        facts.observation()
                .readings()
                .forEach((partition, reading) -> reading.committed().ifPresent(committed -> {
                    for (var read : facts.partition(partition).between(-1, committed)) {
                        if (!facts.isSettled(read.eventId()) && told.add(read.eventId())) {
                            found.accept(finding(read, committed, "has no effect"));
                        }
                    }
                }));
    }

    /** At the moment of each commit; where nobody wrote down its effects, only the end can be judged. */
    private static void checkHistory(Facts facts, Set<UUID> told, Consumer<Finding> found) {
        if (facts.history(Entry.Effected.class).findAny().isEmpty()) {
            return;
        }
        Set<UUID> done = new HashSet<>(facts.observation().deadLettered());
        Map<Integer, Long> judged = new HashMap<>();
        // entries of one process that bear the same time stay in its order: the sort is stable
        var inTime = facts.observation().history().stream()
                .sorted(Comparator.comparing(Entry::at))
                .toList();
        for (var entry : inTime) {
            if (entry instanceof Entry.Effected effected) {
                done.addAll(effected.eventIds());
            } else if (entry instanceof Entry.OffsetCommitted commit) {
                long from = judged.getOrDefault(commit.partition(), -1L);
                for (var read : facts.partition(commit.partition()).between(from, commit.offset())) {
                    if (!done.contains(read.eventId()) && told.add(read.eventId())) {
                        found.accept(finding(read, commit.offset(), "had no effect then"));
                    }
                }
                judged.merge(commit.partition(), commit.offset() - 1, Math::max);
            }
        }
    }

    private static Finding finding(LogRecord read, long committed, String what) {
        return new Finding(
                Anomaly.COMMIT_AHEAD,
                "offset %d was committed, and %s %s".formatted(committed, read, what),
                List.of(read.eventId()));
    }
}
