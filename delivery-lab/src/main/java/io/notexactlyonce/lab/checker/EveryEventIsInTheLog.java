package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The outbox has put each event of each stored order into the log, and order-producer has put nothing else there. An
 * event may be there twice (at least once), but not under two ids. A record that isn't an event comes from another
 * producer, and the consumers' invariants cover it. So do they for the lab's own copies of events, which are not the outbox's.
 */
final class EveryEventIsInTheLog implements Invariant {

    private static final String ID = "events-in-log";
    private static final String CLAIM = "every event of a stored order is in the log";

    private final SystemTotals totals;
    private final Retention gone;
    private final Offenders offenders = new Offenders();
    private long happened;
    private long distinct;

    EveryEventIsInTheLog(SystemTotals totals) {
        this.totals = totals;
        this.gone = new Retention(totals.log());
        if (totals.outboxWaiting() > 0) {
            offenders.add("%,d events still wait in the outbox".formatted(totals.outboxWaiting()));
        }
    }

    @Override
    public void examine(OrderSlice orders) {
        Map<OrderVersion, Set<UUID>> logged = orders.events().stream()
                .filter(event -> !totals.log().isOfTheLab(event))
                .collect(Collectors.groupingBy(
                        OrderVersion::of, Collectors.mapping(LoggedEvent::eventId, Collectors.toSet())));
        var versions = OrderVersion.of(orders.storedStates());
        happened += versions.size();
        versions.stream()
                .filter(version -> !logged.containsKey(version))
                .filter(version -> !gone.explains(isGone(version, orders)))
                .forEach(version -> offenders.add(version + ": not in the log"));
        logged.forEach((version, ids) -> {
            if (!versions.contains(version)) {
                offenders.add("%s: in the log as %s, but order-producer doesn't know it".formatted(version, ids));
            } else if (ids.size() > 1) {
                offenders.add("%s: in the log under %d ids, %s".formatted(version, ids.size(), ids));
            }
        });
        orders.events().stream()
                .filter(totals.log()::isOfTheLab)
                .filter(event -> isNoCopy(event, logged.get(OrderVersion.of(event)), versions))
                .forEach(event -> offenders.add(
                        "%s: bears the lab's mark, but isn't a copy of what order-producer has sent".formatted(event)));
    }

    /** Whoever marks a record of their own as the lab's hides nothing with that. */
    private static boolean isNoCopy(LoggedEvent event, @Nullable Set<UUID> sent, Set<OrderVersion> versions) {
        return !versions.contains(OrderVersion.of(event)) || sent != null && !sent.contains(event.eventId());
    }

    private boolean isGone(OrderVersion version, OrderSlice orders) {
        var order = orders.stored().get(version.orderId());
        return order.at(version.sequence())
                .filter(at -> totals.log().mayHaveLost(version.orderId(), at))
                .isPresent();
    }

    @Override
    public void examine(EventSlice events) {
        distinct += events.events().stream()
                .filter(event -> !totals.log().isOfTheLab(event))
                .map(LoggedEvent::eventId)
                .distinct()
                .count();
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(ID, CLAIM, numbers(), offenders).checkedButFor(gone.reason());
    }

    private List<Equation> numbers() {
        var log = totals.log();
        var events = new ArrayList<>(List.of(
                new Term(totals.outboxWaiting(), "waiting in the outbox"),
                new Term(distinct, "distinct events in the log")));
        if (gone.explained() > 0) {
            events.add(new Term(gone.explained(), "deleted by retention"));
        }
        var records = new ArrayList<>(List.of(
                new Term(distinct, "distinct events"), new Term(log.events() - distinct, "duplicates of them")));
        if (log.foreign() > 0) {
            records.add(new Term(log.foreign(), "that are not events"));
        }
        return List.of(
                new Equation(List.of(new Term(happened, "events of stored orders")), events),
                new Equation(List.of(new Term(log.records(), "records in the log")), records));
    }
}
