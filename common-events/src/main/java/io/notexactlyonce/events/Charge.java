package io.notexactlyonce.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What a placed order costs.
 *
 * @param amount the sum over the order's lines, in the currency; 0 or more, below 10^{@value Bounds#MAX_AMOUNT_DIGITS},
 *     at most {@value Bounds#MAX_PRICE_SCALE} decimals
 * @param currency ISO 4217 code, three capital letters
 */
public record Charge(UUID id, UUID orderId, Instant occurredAt, Source source, BigDecimal amount, String currency)
        implements SettlementEntry {

    /** @throws IllegalArgumentException when a component is out of bounds; the message names it */
    public Charge {
        Bounds.time(occurredAt);
        Bounds.amount(amount);
        Bounds.currency(currency);
    }
}
