package io.notexactlyonce.lab.reconcile;

import java.util.List;

/** Holds every promise against the evidence. */
public final class Reconciliation {

    private static final List<Promise> PROMISES = List.of(
            new AcceptedOrdersAreStored(),
            new EveryEventIsInTheLog(),
            new EveryEventIsTakenInOnce(),
            new EveryDeliveryIsAccountedFor(),
            new OrdersArriveAsAccepted(),
            new EachEventHasOneEffect(),
            new MovementsExplainTheStock(),
            new StockIsWhatOpenOrdersReserve(),
            new NoRecordIsCountedTwice(),
            new EachRecordIsSettledOnce());

    private Reconciliation() {}

    public static List<Verdict> of(Evidence evidence) {
        return PROMISES.stream().map(promise -> promise.check(evidence)).toList();
    }
}
