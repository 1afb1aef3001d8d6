package io.notexactlyonce.lab.reconcile;

/** The stock invariant: reserved is the sum of quantities over the orders whose status is CREATED. */
final class StockIsWhatOpenOrdersReserve implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        var ordered = Pieces.reservedBy(evidence.expected().values());
        var reserved = Pieces.withoutZeros(evidence.stock());
        return Verdict.of(
                "stock-of-open-orders",
                "reserved = pieces in %s orders that are not cancelled, for each product"
                        .formatted(evidence.kindOfOrder()),
                Equation.of(
                        new Term(Pieces.total(ordered), "pieces ordered"),
                        new Term(Pieces.total(reserved), "reserved")),
                Differences.between("the sum of the open orders", ordered, "the stock", reserved));
    }
}
