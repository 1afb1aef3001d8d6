package io.notexactlyonce.lab.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was ordered, by which customer, and for how much. Trailing zeros of prices don't affect equality. */
public record OrderDetails(String customer, String currency, List<Line> lines) {

    /** The details of an order of which only the cancellation is known. */
    public static final OrderDetails UNKNOWN = new OrderDetails("", "", List.of());

    public OrderDetails {
        lines = List.copyOf(lines);
    }

    public boolean areKnown() {
        return !lines.isEmpty();
    }

    /** Pieces by product, summed over its lines. */
    public Map<String, Long> quantities() {
        var sums = new TreeMap<String, Long>();
        lines.forEach(line -> sums.merge(line.product(), line.quantity(), Long::sum));
        return sums;
    }

    public BigDecimal total() {
        return lines.stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As in "2 drum at 4.5, 1 anvil at 10 EUR for ada". */
    @Override
    public String toString() {
        return areKnown()
                ? "%s %s for %s"
                        .formatted(
                                lines.stream().map(Line::toString).collect(Collectors.joining(", ")),
                                currency,
                                customer)
                : "without details";
    }

    /** One product. */
    public record Line(String product, long quantity, BigDecimal unitPrice) {

        public Line {
            unitPrice = unitPrice.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return "%d %s at %s".formatted(quantity, product, unitPrice.toPlainString());
        }
    }
}
