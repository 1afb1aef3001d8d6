package io.notexactlyonce.lab.workload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The body of {@code POST /orders}. */
public record NewOrder(String customerId, String currency, List<Line> lines) {

    Map<String, Long> quantities() {
        return lines.stream().collect(Collectors.toMap(Line::productId, line -> (long) line.quantity(), Long::sum));
    }

    public record Line(String productId, int quantity, BigDecimal unitPrice) {}
}
