package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * settlement-processor is exactly once inside Kafka: a reader of committed records finds one entry for each record of
 * the log, with the right content, or a dead letter. This counts records, not events: an event that the relay sent
 * twice is settled twice, under one key, and compaction keeps the later entry.
 */
final class EachRecordIsSettledOnce implements Invariant {

    private static final String ID = "settled-exactly-once";
    private static final String CLAIM = "each record of the log is settled exactly once";

    private final SystemTotals totals;
    private final Offenders offenders = new Offenders();
    private final MissingSettlements missing;
    private long entries;

    EachRecordIsSettledOnce(SystemTotals totals) {
        this.totals = totals;
        this.missing = new MissingSettlements(totals.settlements());
        offenders.addAll(totals.settlements().foreign());
    }

    @Override
    public void examine(OrderSlice orders) {
        Map<RecordPosition, List<Settlement>> settled = orders.settlements().stream()
                .filter(entry -> totals.log().isRetained(entry.input()))
                .collect(Collectors.groupingBy(Settlement::input));
        Map<RecordPosition, LoggedEvent> log =
                orders.events().stream().collect(Collectors.toMap(LoggedEvent::position, Function.identity()));
        settled.forEach((input, theirs) -> examine(input, theirs, log.get(input)));
        missing.examine(orders.events(), settled.keySet());
    }

    /**
     * A record that isn't an event can have no entry. An entry made from such a record is found among its order's
     * entries.
     */
    @Override
    public void examine(EventSlice events) {
        missing.examine(events.foreign());
    }

    private void examine(RecordPosition input, List<Settlement> settled, @Nullable LoggedEvent event) {
        entries += settled.size();
        if (settled.size() > 1) {
            offenders.add("%s, %d times".formatted(settled.get(0), settled.size()));
        }
        var letters = totals.settlements().deadLetters();
        if (letters.have(input) && !letters.replayed().contains(input)) {
            offenders.add("%s, which is a dead letter as well".formatted(settled.get(0)));
        }
        for (var entry : settled.stream().distinct().toList()) {
            if (event == null) {
                offenders.add(entry + ", where the log has no event of that order");
            } else if (!entry.equals(event.settlement())) {
                offenders.add("%s, but should be %s".formatted(entry, event.settlement()));
            }
        }
    }

    @Override
    public InvariantResult result() {
        offenders.addAll(missing.offenders());
        var equation = Equation.of(
                new Term(totals.log().records(), "records in the log"),
                new Term(entries, "settled"),
                new Term(missing.compacted(), "compacted away"),
                new Term(missing.deadLetters(), "dead letters"),
                new Term(missing.unknown(), "settled or dead-lettered, deleted by retention"));
        var shown = missing.unknown() > 0
                ? equation
                : new Equation(equation.left(), equation.right().subList(0, 3));
        return InvariantResult.of(ID, CLAIM, shown, offenders)
                .checkedButFor(missing.unknown() > 0 ? missing.reason() : new Retention(totals.log()).reason());
    }
}
