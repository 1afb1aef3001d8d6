package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OpenTransaction;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.List;

/** Every transaction has ended: a reader of committed records can't get past one that hasn't. */
final class NoTransactionHangs implements Invariant {

    private final List<OpenTransaction> open;

    NoTransactionHangs(SystemTotals totals) {
        this.open = totals.openTransactions();
    }

    @Override
    public InvariantResult result() {
        var offenders = new Offenders();
        open.forEach(transaction -> offenders.add(transaction.toString()));
        return InvariantResult.of(
                        "no-hanging-transaction",
                        "readers of committed records can read to the end",
                        Equation.of(
                                new Term(open.size(), "partitions with a hanging transaction"), new Term(0, "allowed")),
                        offenders)
                .sureInMotion();
    }
}
