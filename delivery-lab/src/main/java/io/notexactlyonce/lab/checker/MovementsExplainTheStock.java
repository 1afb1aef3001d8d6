package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ProductQuantities;
import io.notexactlyonce.lab.model.SystemSnapshot;

/** What is reserved of a product is the sum of its movements. */
final class MovementsExplainTheStock implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var moved = ProductQuantities.movedBy(evidence.consumer().movements());
        var reserved = ProductQuantities.withoutZeros(evidence.consumer().stock());
        return InvariantResult.of(
                "movements-explain-stock",
                "reserved = sum of stock movements, for each product",
                Equation.of(
                        new Term(ProductQuantities.total(moved), "pieces moved"),
                        new Term(ProductQuantities.total(reserved), "reserved")),
                Differences.between("the sum of movements", moved, "the stock", reserved));
    }
}
