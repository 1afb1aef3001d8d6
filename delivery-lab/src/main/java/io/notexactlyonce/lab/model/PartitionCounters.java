package io.notexactlyonce.lab.model;

/**
 * What order-consumer says of a partition of the orders topic, in the transactions of the effects.
 *
 * @param nextOffset one more than the highest offset seen
 * @param outOfOrder those of the applied that came after a later event of their order
 */
public record PartitionCounters(long nextOffset, long applied, long duplicates, long outOfOrder, long deadLettered) {

    public static final PartitionCounters NONE = new PartitionCounters(0, 0, 0, 0, 0);

    public long delivered() {
        return applied + duplicates + deadLettered;
    }
}
