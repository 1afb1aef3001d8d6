package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.Map;

/** What is in the warehouse can't be less than nothing. */
final class StockIsNotNegative implements Invariant {

    private final Map<String, Long> stock;

    StockIsNotNegative(SystemTotals totals) {
        this.stock = totals.consumer().stock();
    }

    @Override
    public InvariantResult result() {
        var negative = stock.entrySet().stream()
                .filter(product -> product.getValue() < 0)
                .map(product -> "%s: %,d reserved".formatted(product.getKey(), product.getValue()))
                .sorted()
                .toList();
        return InvariantResult.of(
                "stock-not-negative",
                "no product has less than nothing reserved",
                Equation.of(new Term(negative.size(), "products below zero"), new Term(0, "allowed")),
                Offenders.of(negative));
    }
}
