package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.List;

/** Holds every promise against the evidence. */
public final class Invariants {

    private static final List<Invariant> PROMISES = List.of(
            new AcceptedOrdersAreStored(),
            new VersionsCountTheEvents(),
            new EveryEventIsInTheLog(),
            new EventsSayWhatIsStored(),
            new TheLogKeepsTheOrder(),
            new CopiesAreAlike(),
            new NoTransactionHangs(),
            new EveryEventIsTakenInOnce(),
            new TheInboxKnowsWhatCame(),
            new EveryDeliveryIsAccountedFor(),
            new OrdersArriveAsAccepted(),
            new EachEventHasOneEffect(),
            new EachOrderHasItsEffects(),
            new MovementsExplainTheStock(),
            new StockIsWhatOpenOrdersReserve(),
            new NoRecordIsCountedTwice(),
            new EachRecordIsSettledOnce(),
            new EveryOrderIsCharged(),
            new DeadLettersNameTheirRecord());

    private Invariants() {}

    public static List<InvariantResult> of(SystemSnapshot evidence) {
        return PROMISES.stream().map(promise -> promise.check(evidence)).toList();
    }
}
