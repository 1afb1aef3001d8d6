package io.notexactlyonce.producer.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** One product of an order, as it is stored and shown. */
@Embeddable
record Line(
        @Column(name = "product_id") String productId,
        @Column(name = "quantity") int quantity,
        @Column(name = "unit_price") BigDecimal unitPrice) {}
