package io.notexactlyonce.events;

import java.time.Instant;
import java.util.UUID;

/** An entry of the settlement journal: what one record of {@link Topics#ORDERS} means in money. */
public sealed interface SettlementEntry permits Charge, Reversal {

    /** The id of the order event it was made from, and the record key: an event that stands twice in the input has one. */
    UUID id();

    UUID orderId();

    /** When the order event happened, by its producer's clock. */
    Instant occurredAt();

    /** The record it was made from: each has exactly one entry. */
    Source source();

    /**
     * A place in {@link Topics#ORDERS}.
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
