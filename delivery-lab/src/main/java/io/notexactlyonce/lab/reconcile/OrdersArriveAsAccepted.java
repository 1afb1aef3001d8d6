package io.notexactlyonce.lab.reconcile;

/** Orders end at order-consumer as callers were told, with their details, in whatever way the events travelled. */
final class OrdersArriveAsAccepted implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        return new Verdict(
                "every accepted order is in the same state at order-consumer",
                "%,d accepted, %,d arrived"
                        .formatted(
                                evidence.expected().size(), evidence.applied().size()),
                Differences.between("the caller's answer", evidence.expected(), "order-consumer", evidence.applied()));
    }
}
