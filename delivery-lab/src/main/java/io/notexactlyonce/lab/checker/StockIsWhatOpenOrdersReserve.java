package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ProductQuantities;
import io.notexactlyonce.lab.model.SystemSnapshot;

/** The stock invariant: reserved is the sum of quantities over the orders whose status is CREATED. */
final class StockIsWhatOpenOrdersReserve implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var ordered = ProductQuantities.reservedBy(evidence.expected().values());
        var reserved = ProductQuantities.withoutZeros(evidence.consumer().stock());
        return InvariantResult.of(
                "stock-of-open-orders",
                "reserved = pieces in %s orders that are not cancelled, for each product"
                        .formatted(evidence.kindOfOrder()),
                Equation.of(
                        new Term(ProductQuantities.total(ordered), "pieces ordered"),
                        new Term(ProductQuantities.total(reserved), "reserved")),
                Differences.between("the sum of the open orders", ordered, "the stock", reserved));
    }
}
