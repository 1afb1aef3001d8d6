package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Evidence;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Checks every promise against the evidence. */
public final class Invariants {

    private static final List<Function<SystemTotals, Invariant>> PROMISES = List.of(
            AcceptedOrdersAreStored::new,
            AnswersSayWhatIsStored::new,
            totals -> new VersionsCountTheEvents(),
            EveryEventIsInTheLog::new,
            totals -> new EventsSayWhatIsStored(),
            TheLogKeepsTheOrder::new,
            totals -> new CopiesAreAlike(),
            NoTransactionHangs::new,
            EveryEventIsTakenInOnce::new,
            totals -> new TheInboxKnowsWhatCame(),
            EveryDeliveryIsAccountedFor::new,
            OrdersArriveAsAccepted::new,
            EachEventHasOneEffect::new,
            EachOrderHasItsEffects::new,
            MovementsExplainTheStock::new,
            StockIsWhatOpenOrdersReserve::new,
            NoRecordIsCountedTwice::new,
            EachRecordIsSettledOnce::new,
            EveryOrderIsCharged::new,
            DeadLettersNameTheirRecord::new);

    private Invariants() {}

    /** Reads all slices once, with one of them in memory at a time. */
    public static List<InvariantResult> of(Evidence evidence) {
        return of(evidence, promises(evidence.totals()));
    }

    /**
     * The same, for a system whose orders topic has received records that are not events: exactly those have to be dead
     * letters.
     *
     * @param badRecords those that the broker has acknowledged
     */
    public static List<InvariantResult> of(Evidence evidence, Collection<RecordPosition> badRecords) {
        var promises = new ArrayList<>(promises(evidence.totals()));
        promises.add(new BadRecordsAreDeadLetters(evidence.totals(), badRecords));
        return of(evidence, promises);
    }

    private static List<Invariant> promises(SystemTotals totals) {
        return PROMISES.stream().map(promise -> promise.apply(totals)).toList();
    }

    private static List<InvariantResult> of(Evidence evidence, List<Invariant> promises) {
        evidence.orderSlices().forEach(orders -> promises.forEach(promise -> promise.examine(orders)));
        evidence.eventSlices().forEach(events -> promises.forEach(promise -> promise.examine(events)));
        return promises.stream().map(Invariant::result).toList();
    }
}
