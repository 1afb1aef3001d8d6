package io.notexactlyonce.events;

import java.math.BigDecimal;

/**
 * One product of an order.
 *
 * @param productId 1 to {@value Bounds#MAX_ID_LENGTH} characters
 * @param quantity pieces, 1 to {@value Bounds#MAX_QUANTITY}
 * @param unitPrice in the order's currency, 0 or more, below 10^{@value Bounds#MAX_PRICE_DIGITS}, at most
 *     {@value Bounds#MAX_PRICE_SCALE} decimals
 */
public record OrderLine(String productId, int quantity, BigDecimal unitPrice) {

    /** @throws IllegalArgumentException when a component is out of bounds; the message names it */
    public OrderLine {
        Bounds.text("productId", productId, Bounds.MAX_ID_LENGTH);
        Bounds.range("quantity", quantity, 1, Bounds.MAX_QUANTITY);
        Bounds.price(unitPrice);
    }
}
