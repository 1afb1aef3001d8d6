package io.notexactlyonce.lab.model;

/**
 * order-consumer's counters, which it writes in the transaction of the effects. They count deliveries, not records: a
 * record that is delivered twice is applied once and counted once as a duplicate.
 *
 * @param applied new events, including replayed dead letters
 * @param replayed applied events that came from the dead-letter topic
 * @param duplicatesAbsorbed deliveries from the orders topic whose event was already in the inbox
 * @param deadLettered dead-lettered records of the orders topic
 */
public record DeliveryCounters(long applied, long replayed, long duplicatesAbsorbed, long deadLettered) {

    /** Processed deliveries from the orders topic. */
    public long fromOrders() {
        return applied - replayed + duplicatesAbsorbed + deadLettered;
    }
}
