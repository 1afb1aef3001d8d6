package io.notexactlyonce.lab.reconcile;

/** What a caller was told is what order-producer has: no order is missing, extra, or in another state. */
final class AcceptedOrdersAreStored implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        return new Verdict(
                "every accepted order is stored by order-producer",
                "%,d accepted, %,d stored"
                        .formatted(evidence.accepted().size(), evidence.stored().size()),
                Differences.between("the caller's answer", evidence.accepted(), "order-producer", evidence.stored()));
    }
}
