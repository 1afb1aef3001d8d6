package io.notexactlyonce.lab.reconcile;

/** What is reserved of a product is the sum of its movements. */
final class MovementsExplainTheStock implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        var moved = Pieces.movedBy(evidence.movements());
        var reserved = Pieces.withoutZeros(evidence.stock());
        return new Verdict(
                "reserved = sum of stock movements, for each product",
                "%,d pieces moved, %,d reserved".formatted(Pieces.total(moved), Pieces.total(reserved)),
                Differences.between("the sum of movements", moved, "the stock", reserved));
    }
}
