package io.notexactlyonce.lab.reconcile;

/** What a caller was told is what order-producer has: no order is missing, extra, or in another state. */
final class AcceptedOrdersAreStored implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        return new Verdict(
                "every accepted order is stored by order-producer",
                "%,d accepted%s, %,d stored"
                        .formatted(
                                evidence.accepted().size(),
                                byOthers(evidence),
                                evidence.stored().size()),
                Differences.between("the caller's answer", evidence.expected(), "order-producer", evidence.stored()));
    }

    private static String byOthers(Evidence evidence) {
        int orders = evidence.byOthers().size();
        return orders == 0 ? "" : ", %,d placed by somebody else".formatted(orders);
    }
}
