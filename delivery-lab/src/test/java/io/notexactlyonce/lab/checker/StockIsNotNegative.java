package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;

/** What is in the warehouse can't be less than nothing. */
final class StockIsNotNegative implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var negative = evidence.consumer().stock().entrySet().stream()
                .filter(product -> product.getValue() < 0)
                .map(product -> "%s: %,d reserved".formatted(product.getKey(), product.getValue()))
                .sorted()
                .toList();
        return InvariantResult.of(
                "stock-not-negative",
                "no product has less than nothing reserved",
                Equation.of(new Term(negative.size(), "products below zero"), new Term(0, "allowed")),
                negative);
    }
}
