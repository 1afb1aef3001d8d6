package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What a caller was told is what order-producer has: no order is missing, extra, or in another state. */
final class AcceptedOrdersAreStored implements Invariant {

    private static final String ID = "accepted-orders-stored";
    private static final String CLAIM = "every accepted order is stored by order-producer";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        if (evidence.accepted().isEmpty()) {
            return InvariantResult.unchecked(
                    ID, CLAIM, "nobody kept the callers' books: what order-producer has stored is the reference");
        }
        var stored = evidence.stored();
        var parties = new ArrayList<Term>();
        parties.add(new Term(evidence.accepted().get().size(), "accepted"));
        if (!evidence.byOthers().isEmpty()) {
            parties.add(new Term(evidence.byOthers().size(), "placed by somebody else"));
        }
        return InvariantResult.of(
                ID,
                CLAIM,
                new Equation(parties, List.of(new Term(stored.size(), "stored"))),
                Differences.between("the caller's answer", evidence.expected(), "order-producer", stored));
    }
}
