package io.notexactlyonce.lab.reconcile;

/** What is reserved of a product is the sum of its movements. */
final class MovementsExplainTheStock implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        var moved = Pieces.movedBy(evidence.movements());
        var reserved = Pieces.withoutZeros(evidence.stock());
        return Verdict.of(
                "movements-explain-stock",
                "reserved = sum of stock movements, for each product",
                Equation.of(
                        new Term(Pieces.total(moved), "pieces moved"), new Term(Pieces.total(reserved), "reserved")),
                Differences.between("the sum of movements", moved, "the stock", reserved));
    }
}
