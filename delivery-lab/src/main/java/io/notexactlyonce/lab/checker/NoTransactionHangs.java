package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.OpenTransaction;
import io.notexactlyonce.lab.model.SystemSnapshot;

/** Every transaction was ended: behind one that wasn't, nobody reads committed records any more. */
final class NoTransactionHangs implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var open = evidence.openTransactions();
        return InvariantResult.of(
                        "no-hanging-transaction",
                        "readers of committed records can read to the end",
                        Equation.of(
                                new Term(open.size(), "partitions with a transaction that nobody ends"),
                                new Term(0, "are right")),
                        open.stream().map(OpenTransaction::toString).toList())
                .sureInMotion();
    }
}
