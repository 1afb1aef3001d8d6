package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.Mutation.named;
import static io.notexactlyonce.lab.checker.Mutation.ofLog;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.Collections;
import java.util.List;

/** A log that is not as it was written. */
final class LogMutations {

    static final List<Mutation> ALL = List.of(
            ofLog("a record is there twice", LogMutations::duplicate, Anomaly.DUPLICATE),
            ofLog(
                    "a record is there twice, in two partitions",
                    LogMutations::duplicateElsewhere,
                    Anomaly.DUPLICATE,
                    Anomaly.SPLIT_KEY),
            ofLog(
                    "a record is there twice, and not the same",
                    LogMutations::otherDuplicate,
                    Anomaly.DUPLICATE,
                    Anomaly.CONFLICTING_DUPLICATE),
            ofLog("a record's payload is another", LogMutations::rehash, Anomaly.CONFLICTING_DUPLICATE),
            ofLog("two events of an order are swapped", LogMutations::swap, Anomaly.NONMONOTONIC_SEND),
            ofLog("a record is moved to the end", LogMutations::moveToEnd, Anomaly.INCONSISTENT_OFFSETS),
            ofLog("a record is moved to another partition", LogMutations::moveToOtherPartition, Anomaly.SPLIT_KEY),
            ofLog("an aborted transaction is there", LogMutations::showAborted, Anomaly.TORN_TRANSACTION),
            ofLog("half of a transaction is there", LogMutations::tear, Anomaly.TORN_TRANSACTION),
            ofLog("a transaction hangs", LogMutations::hang, Anomaly.HANGING_TRANSACTION));

    private LogMutations() {}

    private static List<String> duplicate(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        return named(copy(run, victim, victim.partition(), victim.payloadHash()));
    }

    private static List<String> duplicateElsewhere(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        return named(copy(run, victim, neighbour(run, victim), victim.payloadHash()));
    }

    private static List<String> otherDuplicate(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        return named(copy(run, victim, victim.partition(), "another hash"));
    }

    private static List<String> rehash(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        Collections.replaceAll(run.log, victim, as(victim, victim, "another hash"));
        return named(victim);
    }

    /** With what was told of them, as if they had been sent in this order. */
    private static List<String> swap(CleanRun run) {
        var pair = new Victims(run).pair();
        var created = pair.get(0);
        var cancelled = pair.get(1);
        var createdThen = as(created, cancelled, created.payloadHash());
        int first = run.log.indexOf(created);
        int second = run.log.indexOf(cancelled);
        WriteMutations.moveAcknowledgement(run, created, cancelled.partition(), cancelled.offset());
        WriteMutations.moveAcknowledgement(run, cancelled, created.partition(), created.offset());
        run.log.set(first, as(cancelled, created, cancelled.payloadHash()));
        run.log.set(second, createdThen);
        return named(createdThen);
    }

    private static List<String> moveToEnd(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.acknowledged(victims::isLastOfOrder);
        run.log.remove(victim);
        return named(copy(run, victim, victim.partition(), victim.payloadHash()));
    }

    /** Of one whose acknowledgement doesn't tell where it should be. */
    private static List<String> moveToOtherPartition(CleanRun run) {
        var victims = new Victims(run);
        var victim =
                victims.record(read -> victims.isAcknowledgedWithoutOffset(read) && !victims.isOnlyOneOfOrder(read));
        run.log.remove(victim);
        copy(run, victim, neighbour(run, victim), victim.payloadHash());
        return List.of("order " + victim.orderId());
    }

    private static List<String> hang(CleanRun run) {
        int partition = run.log.get(0).partition();
        long end = run.ends.get(partition);
        run.lastStable.put(partition, end - 1);
        return List.of("partition %d ends at %d".formatted(partition, end), String.valueOf(end - 1));
    }

    private static List<String> showAborted(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        return ended(run, victim, false, List.of(write(victim)));
    }

    private static List<String> tear(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        var gone = new HistoryEvent.Write(run.uuid(), victim.partition(), 1_000_000);
        return ended(run, victim, true, List.of(write(victim), gone));
    }

    private static List<String> ended(
            CleanRun run, LogRecord victim, boolean committed, List<HistoryEvent.Write> writes) {
        run.history.add(new HistoryEvent.TransactionEnded(run.now(), "producer-1", writes, committed));
        return named(victim);
    }

    private static HistoryEvent.Write write(LogRecord read) {
        return new HistoryEvent.Write(read.eventId(), read.partition(), read.offset());
    }

    private static int neighbour(CleanRun run, LogRecord read) {
        return (read.partition() + 1) % run.partitions;
    }

    private static LogRecord copy(CleanRun run, LogRecord read, int partition, String hash) {
        return run.append(partition, read.eventId(), read.orderId(), read.sequence(), hash);
    }

    private static LogRecord as(LogRecord event, LogRecord place, String hash) {
        return new LogRecord(
                place.partition(), place.offset(), event.eventId(), event.orderId(), event.sequence(), hash);
    }
}
