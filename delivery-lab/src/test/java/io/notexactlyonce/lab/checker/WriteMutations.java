package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.Mutation.named;
import static io.notexactlyonce.lab.checker.Mutation.ofLog;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.Collections;
import java.util.List;

/** What was acknowledged, refused or never meant, and the log says otherwise. */
final class WriteMutations {

    static final List<Mutation> ALL = List.of(
            ofLog("an acknowledged record is gone", WriteMutations::drop, Anomaly.LOST_WRITE),
            ofLog("a record acknowledged with acks=0 is gone", WriteMutations::dropUnasked, Anomaly.LOST_WRITE),
            ofLog("the transaction of an acknowledged record was aborted", WriteMutations::abort, Anomaly.LOST_WRITE),
            ofLog("what was in doubt and got lost is acknowledged", WriteMutations::acknowledge, Anomaly.LOST_WRITE),
            ofLog("a phantom", WriteMutations::phantom, Anomaly.PHANTOM),
            ofLog("nobody meant to send it", WriteMutations::forgetOrigin, Anomaly.PHANTOM),
            ofLog("what was refused arrives", WriteMutations::refusedArrives, Anomaly.FAILED_BUT_PRESENT),
            ofLog("acknowledged at another's offset", WriteMutations::otherOffset, Anomaly.INCONSISTENT_OFFSETS),
            ofLog("acknowledged behind the end", WriteMutations::noOffset, Anomaly.INCONSISTENT_OFFSETS),
            ofLog("acknowledged in another partition", WriteMutations::otherPartition, Anomaly.INCONSISTENT_OFFSETS));

    private WriteMutations() {}

    private static List<String> drop(CleanRun run) {
        var victim = new Victims(run).acknowledged(read -> true);
        run.log.remove(victim);
        return named(victim);
    }

    private static List<String> dropUnasked(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.record(victims::isAcknowledgedWithoutOffset);
        run.log.remove(victim);
        return List.of(victim.eventId().toString(), "without an offset");
    }

    private static List<String> abort(CleanRun run) {
        var victim = new Victims(run).acknowledged(read -> true);
        Collections.replaceAll(run.log, victim, victim.uncommitted());
        return named(victim);
    }

    private static List<String> acknowledge(CleanRun run) {
        var victims = new Victims(run);
        var lost = victims.any(victims.history(HistoryEvent.Unknown.class)
                .filter(entry -> !victims.inLog().contains(entry.eventId())));
        run.history.add(new HistoryEvent.Acknowledged(run.now(), lost.process(), lost.eventId(), 0, run.skipOffset(0)));
        return List.of(lost.eventId().toString(), "at 0:" + (run.ends.get(0) - 1));
    }

    private static List<String> phantom(CleanRun run) {
        return named(run.append(run.random.nextInt(run.partitions), run.uuid(), "order of nobody", 1, "hash"));
    }

    private static List<String> forgetOrigin(CleanRun run) {
        var victim = new Victims(run).record(read -> true);
        run.history.removeIf(entry -> isOfWriter(entry, victim));
        return named(victim);
    }

    private static boolean isOfWriter(HistoryEvent entry, LogRecord read) {
        return entry instanceof HistoryEvent.Intent intent && intent.eventId().equals(read.eventId())
                || entry instanceof HistoryEvent.Sent sent && sent.eventId().equals(read.eventId())
                || entry instanceof HistoryEvent.Unknown unknown
                        && unknown.eventId().equals(read.eventId())
                || entry instanceof HistoryEvent.Failed failed
                        && failed.eventId().equals(read.eventId())
                || entry instanceof HistoryEvent.Acknowledged told
                        && told.eventId().equals(read.eventId());
    }

    private static List<String> refusedArrives(CleanRun run) {
        var victims = new Victims(run);
        var refused = victims.any(victims.history(HistoryEvent.Failed.class)
                .filter(entry -> !victims.inLog().contains(entry.eventId())));
        var meant = victims.any(victims.history(HistoryEvent.Intent.class)
                .filter(intent -> intent.eventId().equals(refused.eventId())));
        int home = run.log.stream()
                .filter(read -> read.orderId().equals(meant.orderId()))
                .findFirst()
                .map(LogRecord::partition)
                .orElse(0);
        return named(run.append(home, meant.eventId(), meant.orderId(), meant.sequence(), meant.payloadHash()));
    }

    private static List<String> otherOffset(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.acknowledged(read -> true);
        var other = victims.record(read -> read.partition() == victim.partition() && read != victim);
        moveAcknowledgement(run, victim, victim.partition(), other.offset());
        return List.of(victim.eventId().toString(), other.partition() + ":" + other.offset());
    }

    private static List<String> noOffset(CleanRun run) {
        var victim = new Victims(run).acknowledged(read -> true);
        long end = run.ends.get(victim.partition());
        moveAcknowledgement(run, victim, victim.partition(), end);
        return List.of(victim.eventId().toString(), victim.partition() + ":" + end);
    }

    private static List<String> otherPartition(CleanRun run) {
        var victim = new Victims(run).acknowledged(read -> true);
        moveAcknowledgement(run, victim, run.partitions, victim.offset());
        return List.of(victim.eventId().toString(), run.partitions + ":" + victim.offset());
    }

    static void moveAcknowledgement(CleanRun run, LogRecord victim, int partition, long offset) {
        var told = new Victims(run).acknowledgement(victim);
        Collections.replaceAll(
                run.history,
                told,
                new HistoryEvent.Acknowledged(told.at(), told.process(), told.eventId(), partition, offset));
    }
}
