package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.Mutation.ofWhole;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.Collections;
import java.util.List;

/** Consumers that were given too much, or too little. */
final class PollMutations {

    static final List<Mutation> ALL = List.of(
            ofWhole("a delivery is dropped", PollMutations::drop, Anomaly.POLL_SKIP, Anomaly.UNSEEN),
            ofWhole("a delivery of several is dropped", PollMutations::dropOneOfSeveral, Anomaly.POLL_SKIP),
            ofWhole("an assignment's last delivery is dropped", PollMutations::dropLast, Anomaly.UNSEEN),
            ofWhole("a delivery is repeated", PollMutations::repeat, Anomaly.NONMONOTONIC_POLL),
            ofWhole("two deliveries are swapped", PollMutations::swap, Anomaly.POLL_SKIP, Anomaly.NONMONOTONIC_POLL),
            ofWhole("a new record is never read", PollMutations::appendUnread, Anomaly.DUPLICATE, Anomaly.UNSEEN));

    private PollMutations() {}

    private static List<String> drop(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.threeInARow(delivery -> isAlive(run, delivery)
                        && victims.isSingle(delivery.eventId())
                        && victims.deliveriesOf(delivery.eventId()) == 1)
                .get(1);
        run.history.remove(victim);
        return named(victim);
    }

    private static List<String> dropOneOfSeveral(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.threeInARow(delivery -> isAlive(run, delivery)
                        && victims.isSingle(delivery.eventId())
                        && victims.deliveriesOf(delivery.eventId()) > 1)
                .get(1);
        run.history.remove(victim);
        return named(victim);
    }

    private static List<String> dropLast(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.any(victims.assignments()
                .map(theirs -> theirs.get(theirs.size() - 1))
                .filter(delivery -> isAlive(run, delivery)
                        && victims.isSingle(delivery.eventId())
                        && victims.deliveriesOf(delivery.eventId()) == 1));
        run.history.remove(victim);
        return named(victim);
    }

    private static List<String> repeat(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.any(victims.history(HistoryEvent.Delivered.class));
        run.history.add(run.history.indexOf(victim) + 1, victim);
        return named(victim);
    }

    private static List<String> swap(CleanRun run) {
        var three = new Victims(run).threeInARow(delivery -> isAlive(run, delivery));
        Collections.swap(run.history, run.history.indexOf(three.get(1)), run.history.indexOf(three.get(2)));
        return named(three.get(1));
    }

    private static List<String> appendUnread(CleanRun run) {
        var victim = new Victims(run).record(read -> !run.deadLettered.contains(read.eventId()));
        return Mutation.named(run.append(
                victim.partition(), victim.eventId(), victim.orderId(), victim.sequence(), victim.payloadHash()));
    }

    /** What was dead-lettered was seen, whoever wrote it down. */
    private static boolean isAlive(CleanRun run, HistoryEvent.Delivered delivery) {
        return !run.deadLettered.contains(delivery.eventId());
    }

    private static List<String> named(HistoryEvent.Delivered delivery) {
        return List.of(delivery.eventId().toString(), place(delivery));
    }

    private static String place(HistoryEvent.Delivered delivery) {
        return delivery.partition() + ":" + delivery.offset();
    }
}
