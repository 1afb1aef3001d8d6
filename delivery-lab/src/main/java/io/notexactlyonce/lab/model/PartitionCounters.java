package io.notexactlyonce.lab.model;

/**
 * order-consumer's counters for a partition of the orders topic, written in the transactions of the effects.
 *
 * @param nextOffset one more than the highest offset seen
 * @param outOfOrder applied events that came after a later event of their order
 */
public record PartitionCounters(long nextOffset, long applied, long duplicates, long outOfOrder, long deadLettered) {

    public static final PartitionCounters NONE = new PartitionCounters(0, 0, 0, 0, 0);

    public long delivered() {
        return applied + duplicates + deadLettered;
    }
}
