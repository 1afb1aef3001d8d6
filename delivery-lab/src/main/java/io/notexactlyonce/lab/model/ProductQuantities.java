package io.notexactlyonce.lab.model;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Sums of pieces by product. Zero sums are left out: no row and a row of zero mean the same. */
public final class ProductQuantities {

    private ProductQuantities() {}

    public static Map<String, Long> reservedBy(Collection<OrderState> orders) {
        var sums = new TreeMap<String, Long>();
        orders.forEach(order -> order.reserved().forEach((product, pieces) -> sums.merge(product, pieces, Long::sum)));
        return withoutZeros(sums);
    }

    public static Map<String, Long> movedBy(Collection<StockMovement> movements) {
        var sums = new TreeMap<String, Long>();
        movements.forEach(movement -> sums.merge(movement.product(), movement.quantity(), Long::sum));
        return withoutZeros(sums);
    }

    public static Map<String, Long> withoutZeros(Map<String, Long> pieces) {
        var others = new TreeMap<>(pieces);
        others.values().removeIf(sum -> sum == 0);
        return others;
    }

    public static long total(Map<String, Long> pieces) {
        return pieces.values().stream().mapToLong(Long::longValue).sum();
    }
}
