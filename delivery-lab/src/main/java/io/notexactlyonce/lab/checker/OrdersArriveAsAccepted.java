package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;

/** Orders end at order-consumer as callers were told, with their details, in whatever way the events travelled. */
final class OrdersArriveAsAccepted implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var orders = evidence.kindOfOrder();
        var expected = evidence.expected();
        var applied = evidence.applied();
        return InvariantResult.of(
                "orders-arrived",
                "every %s order is in the same state at order-consumer".formatted(orders),
                Equation.of(new Term(expected.size(), orders), new Term(applied.size(), "arrived")),
                Differences.between(evidence.witness(), expected, "order-consumer", applied));
    }
}
