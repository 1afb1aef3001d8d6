package io.notexactlyonce.lab.model;

/**
 * order-consumer's counters, which it writes in the transaction of the effects. Deliveries are counted, not records: one
 * that comes twice is applied once and is once a duplicate.
 *
 * @param applied events that were new, those of replayed dead letters included
 * @param replayed those of the applied that came from the dead-letter topic
 * @param duplicatesAbsorbed deliveries from the orders topic whose event was in the inbox already
 * @param deadLettered records of the orders topic that were given up
 */
public record DeliveryCounters(long applied, long replayed, long duplicatesAbsorbed, long deadLettered) {

    /** Deliveries from the orders topic that were dealt with. */
    public long fromOrders() {
        return applied - replayed + duplicatesAbsorbed + deadLettered;
    }
}
