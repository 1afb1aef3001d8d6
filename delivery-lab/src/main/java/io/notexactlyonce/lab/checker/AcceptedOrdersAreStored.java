package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.ArrayList;
import java.util.List;

/** order-producer has stored what it answered to callers: no order is missing, extra, or in another state. */
final class AcceptedOrdersAreStored implements Invariant {

    private static final String ID = "accepted-orders-stored";
    private static final String CLAIM = "every accepted order is stored by order-producer";

    private final boolean booksKept;
    private final Offenders offenders = new Offenders();
    private long accepted;
    private long byOthers;
    private long stored;

    AcceptedOrdersAreStored(SystemTotals totals) {
        this.booksKept = totals.booksKept();
    }

    @Override
    public void examine(OrderSlice orders) {
        orders.accepted().ifPresent(books -> {
            accepted += books.size();
            byOthers += orders.byOthers().size();
            stored += orders.stored().size();
            offenders.addAll(Differences.between(
                    "the caller's answer", orders.expected(), "order-producer", orders.storedStates()));
        });
    }

    @Override
    public InvariantResult result() {
        if (!booksKept) {
            return InvariantResult.unchecked(
                    ID, CLAIM, "the callers' answers are unknown: the reference is what order-producer has stored");
        }
        var parties = new ArrayList<Term>();
        parties.add(new Term(accepted, "accepted"));
        if (byOthers > 0) {
            parties.add(new Term(byOthers, "placed by other callers"));
        }
        return InvariantResult.of(ID, CLAIM, new Equation(parties, List.of(new Term(stored, "stored"))), offenders);
    }
}
