package io.notexactlyonce.lab.workload;

import io.notexactlyonce.lab.model.OrderDetails;
import java.math.BigDecimal;
import java.util.List;

/** The body of {@code POST /orders}. */
public record NewOrder(String customerId, String currency, List<Line> lines) {

    OrderDetails details() {
        return new OrderDetails(
                customerId,
                currency,
                lines.stream()
                        .map(line -> new OrderDetails.Line(line.productId(), line.quantity(), line.unitPrice()))
                        .toList());
    }

    public record Line(String productId, int quantity, BigDecimal unitPrice) {}
}
