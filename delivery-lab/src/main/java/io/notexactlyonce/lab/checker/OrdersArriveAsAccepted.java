package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.SystemTotals;

/** Orders at order-consumer end as callers were told, with their details, whatever route the events took. */
final class OrdersArriveAsAccepted implements Invariant {

    private final SystemTotals totals;
    private final Offenders offenders = new Offenders();
    private long expected;
    private long arrived;

    OrdersArriveAsAccepted(SystemTotals totals) {
        this.totals = totals;
    }

    @Override
    public void examine(OrderSlice orders) {
        var due = orders.expected();
        expected += due.size();
        arrived += orders.applied().size();
        offenders.addAll(Differences.between(totals.witness(), due, "order-consumer", orders.appliedStates()));
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                "orders-arrived",
                "every %s order is in the same state at order-consumer".formatted(totals.kindOfOrder()),
                Equation.of(new Term(expected, totals.kindOfOrder()), new Term(arrived, "arrived")),
                offenders);
    }
}
