package io.notexactlyonce.lab.reconcile;

/** The stock invariant: reserved is the sum of quantities over the orders whose status is CREATED. */
final class StockIsWhatOpenOrdersReserve implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        var ordered = Pieces.reservedBy(evidence.expected().values());
        var reserved = Pieces.withoutZeros(evidence.stock());
        return new Verdict(
                "reserved = pieces in accepted orders that are not cancelled, for each product",
                "%,d pieces ordered, %,d reserved".formatted(Pieces.total(ordered), Pieces.total(reserved)),
                Differences.between("the open orders", ordered, "the stock", reserved));
    }
}
