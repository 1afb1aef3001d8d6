package io.notexactlyonce.lab.model;

import java.util.Map;

/**
 * order-consumer's counters over all orders, and its dead letters.
 *
 * @param deliveries counters of all its deliveries
 * @param counters the same for each partition of the orders topic
 * @param stock pieces reserved by product
 */
public record ConsumerState(
        DeliveryCounters deliveries,
        Map<Integer, PartitionCounters> counters,
        Map<String, Long> stock,
        DeadLetters deadLetters) {

    public PartitionCounters countersOf(int partition) {
        return counters.getOrDefault(partition, PartitionCounters.NONE);
    }
}
