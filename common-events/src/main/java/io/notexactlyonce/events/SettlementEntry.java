package io.notexactlyonce.events;

import java.time.Instant;
import java.util.UUID;

/** An entry of the settlement journal: the amount that one record of {@link Topics#ORDERS} charges or reverses. */
public sealed interface SettlementEntry permits Charge, Reversal {

    /** The id of the order event it was made from, and the record key: copies of the same event share it. */
    UUID id();

    UUID orderId();

    /** When the order event happened, by its producer's clock. */
    Instant occurredAt();

    /** The record it was made from: each such record has exactly one entry. */
    Source source();

    /**
     * A position in {@link Topics#ORDERS}.
     *
     * @param partition 0 to {@value Bounds#MAX_PARTITION}
     * @param offset 0 to {@value Bounds#MAX_OFFSET}
     */
    record Source(int partition, long offset) {

        /** @throws IllegalArgumentException when a component is out of bounds; the message names it */
        public Source {
            Bounds.range("partition", partition, 0, Bounds.MAX_PARTITION);
            Bounds.range("offset", offset, 0, Bounds.MAX_OFFSET);
        }
    }
}
