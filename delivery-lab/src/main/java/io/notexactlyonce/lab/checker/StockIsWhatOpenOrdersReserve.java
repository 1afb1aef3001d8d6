package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.ProductQuantities;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.Map;
import java.util.TreeMap;

/** The stock invariant: reserved is the sum of quantities over the orders whose status is CREATED. */
final class StockIsWhatOpenOrdersReserve implements Invariant {

    private final SystemTotals totals;
    private final Map<String, Long> ordered = new TreeMap<>();

    StockIsWhatOpenOrdersReserve(SystemTotals totals) {
        this.totals = totals;
    }

    @Override
    public void examine(OrderSlice orders) {
        ProductQuantities.reservedBy(orders.expected().values())
                .forEach((product, pieces) -> ordered.merge(product, pieces, Long::sum));
    }

    @Override
    public InvariantResult result() {
        var reserved = ProductQuantities.withoutZeros(totals.consumer().stock());
        var offenders = Offenders.of(Differences.between("the sum of the open orders", ordered, "the stock", reserved));
        return InvariantResult.of(
                "stock-of-open-orders",
                "reserved = pieces in %s orders that are not cancelled, for each product"
                        .formatted(totals.kindOfOrder()),
                Equation.of(
                        new Term(ProductQuantities.total(ordered), "pieces ordered"),
                        new Term(ProductQuantities.total(reserved), "reserved")),
                offenders);
    }
}
