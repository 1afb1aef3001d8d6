package io.notexactlyonce.lab.model;

import java.util.Map;

/**
 * What order-consumer says of all orders together, and its dead letters.
 *
 * @param deliveries what it says of all its deliveries
 * @param counters the same, of each partition of the orders topic
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
