package io.notexactlyonce.consumer.order;

import io.notexactlyonce.events.OrderLine;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** One product of an order. */
@Embeddable
record LineItem(
        @Column(name = "product_id") String productId,
        @Column(name = "quantity") int quantity,
        @Column(name = "unit_price") BigDecimal unitPrice) {

    static LineItem of(OrderLine line) {
        return new LineItem(line.productId(), line.quantity(), line.unitPrice());
    }
}
