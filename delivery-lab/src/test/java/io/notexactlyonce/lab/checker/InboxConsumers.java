package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A group that commits what it has taken in, and is rebalanced, killed and made to try again all the time. */
final class InboxConsumers {

    private static final List<String> MEMBERS = List.of("consumer-1", "consumer-2", "consumer-3");

    private final CleanRun run;
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<Integer, String> owners = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Set<UUID> poison = new HashSet<>();

    InboxConsumers(CleanRun run) {
        this.run = run;
        run.log.stream().filter(read -> run.random.nextInt(25) == 0).forEach(read -> poison.add(read.eventId()));
    }

    void readAll() {
        rebalance();
        while (!isAtTheEnd()) {
            if (run.random.nextInt(15) == 0) {
                rebalance();
            }
            poll(run.random.nextInt(run.partitions));
        }
    }

    private boolean isAtTheEnd() {
        return run.log.stream()
                .filter(LogRecord::committed)
                .allMatch(read -> read.offset() < run.committed.getOrDefault(read.partition(), 0L));
    }

    private void rebalance() {
        positions.clear();
        positions.putAll(run.committed);
        Map<String, List<Integer>> assignment = new HashMap<>();
        for (int partition = 0; partition < run.partitions; partition++) {
            var member = MEMBERS.get(run.random.nextInt(MEMBERS.size()));
            owners.put(partition, member);
            assignment.computeIfAbsent(member, name -> new ArrayList<>()).add(partition);
        }
        assignment.forEach((member, theirs) -> run.history.add(
                new HistoryEvent.Assigned(run.now(), member, epochs.merge(member, 1L, Long::sum), theirs)));
    }

    private void poll(int partition) {
        long position = positions.getOrDefault(partition, 0L);
        var batch = run.recordsOf(partition).stream()
                .filter(read -> read.offset() >= position)
                .limit(1 + run.random.nextInt(6))
                .toList();
        if (batch.isEmpty()) {
            return;
        }
        batch.forEach(read -> deliver(read, owners.get(partition)));
        switch (run.random.nextInt(12)) {
            case 0 -> tryAgain(partition, batch.get(0).offset());
            case 1 -> die(partition, "before the effect");
            case 2 -> {
                takeIn(batch);
                die(partition, "before the effect could be written down");
            }
            case 3 -> {
                noteEffects(partition, takeIn(batch));
                die(partition, "before the commit");
            }
            default -> {
                noteEffects(partition, takeIn(batch));
                goOn(partition, batch.get(batch.size() - 1).offset() + 1);
            }
        }
    }

    private void deliver(LogRecord read, String member) {
        run.history.add(new HistoryEvent.Delivered(
                run.now(), member, epochs.get(member), read.partition(), read.offset(), read.eventId()));
    }

    private void tryAgain(int partition, long offset) {
        var member = owners.get(partition);
        run.history.add(new HistoryEvent.Rewound(run.now(), member, epochs.get(member), partition, offset));
    }

    private void die(int partition, String point) {
        run.history.add(new HistoryEvent.Crashed(run.now(), owners.get(partition), point));
        rebalance();
    }

    /** @return those that were new */
    private List<UUID> takeIn(List<LogRecord> batch) {
        var taken = new ArrayList<UUID>();
        for (var read : batch) {
            if (poison.contains(read.eventId())) {
                run.deadLettered.add(read.eventId());
            } else if (!run.effects.containsKey(read.eventId())) {
                run.effects.put(read.eventId(), run.random.nextInt(20) == 0 ? 0 : 1);
                run.states.merge(read.orderId(), read.sequence(), Math::max);
                taken.add(read.eventId());
            }
        }
        return taken;
    }

    private void noteEffects(int partition, List<UUID> taken) {
        if (!taken.isEmpty()) {
            run.history.add(new HistoryEvent.Effected(run.now(), owners.get(partition), taken));
        }
    }

    /** Not every batch is committed at once. */
    private void goOn(int partition, long next) {
        positions.put(partition, next);
        if (run.random.nextInt(5) > 0) {
            run.history.add(new HistoryEvent.OffsetCommitted(run.now(), owners.get(partition), partition, next));
            run.committed.put(partition, next);
        }
    }
}
