package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.ProductQuantities;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.Map;
import java.util.TreeMap;

/** The reserved quantity of a product is the sum of its movements. */
final class MovementsExplainTheStock implements Invariant {

    private final Map<String, Long> stock;
    private final Map<String, Long> moved = new TreeMap<>();

    MovementsExplainTheStock(SystemTotals totals) {
        this.stock = totals.consumer().stock();
    }

    @Override
    public void examine(OrderSlice orders) {
        ProductQuantities.movedBy(orders.movements())
                .forEach((product, pieces) -> moved.merge(product, pieces, Long::sum));
    }

    @Override
    public InvariantResult result() {
        var reserved = ProductQuantities.withoutZeros(stock);
        var offenders = Offenders.of(Differences.between(
                "the sum of movements", ProductQuantities.withoutZeros(moved), "the stock", reserved));
        return InvariantResult.of(
                "movements-explain-stock",
                "reserved = sum of stock movements, for each product",
                Equation.of(
                        new Term(ProductQuantities.total(moved), "pieces moved"),
                        new Term(ProductQuantities.total(reserved), "reserved")),
                offenders);
    }
}
