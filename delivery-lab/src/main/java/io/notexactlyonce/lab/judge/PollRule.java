package io.notexactlyonce.lab.judge;

import io.notexactlyonce.lab.history.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What consumers were given: within one assignment, each record of the log after the one before it. */
final class PollRule implements Rule {

    @Override
    public void check(Facts facts, Consumer<Finding> found) {
        Map<Position, Long> last = new HashMap<>();
        Set<UUID> delivered = new HashSet<>();
        facts.history(Entry.Delivered.class).forEach(delivery -> {
            delivered.add(delivery.eventId());
            var before = last.put(
                    new Position(delivery.process(), delivery.epoch(), delivery.partition()), delivery.offset());
            if (before != null) {
                check(before, delivery, facts, found);
            }
        });
        if (!delivered.isEmpty()) {
            checkSeen(delivered, facts, found);
        }
    }

    private static void check(long before, Entry.Delivered delivery, Facts facts, Consumer<Finding> found) {
        if (delivery.offset() <= before) {
            found.accept(new Finding(
                    Anomaly.NONMONOTONIC_POLL,
                    "%s got %d:%d after offset %d"
                            .formatted(delivery.process(), delivery.partition(), delivery.offset(), before),
                    List.of(delivery.eventId())));
        }
        var skipped = facts.partition(delivery.partition()).between(before, delivery.offset());
        if (!skipped.isEmpty()) {
            found.accept(new Finding(
                    Anomaly.POLL_SKIP,
                    "%s got %d:%d after offset %d, past %d records"
                            .formatted(
                                    delivery.process(),
                                    delivery.partition(),
                                    delivery.offset(),
                                    before,
                                    skipped.size()),
                    skipped.stream().map(LogRecord::eventId).toList()));
        }
    }

    private static void checkSeen(Set<UUID> delivered, Facts facts, Consumer<Finding> found) {
        facts.firstCopies().forEach((eventId, read) -> {
            if (!delivered.contains(eventId)) {
                found.accept(new Finding(Anomaly.UNSEEN, read + " was never delivered", List.of(eventId)));
            }
        });
    }

    private record Position(String process, long epoch, int partition) {}
}
