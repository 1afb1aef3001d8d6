package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What order-consumer's tables say, and its dead letters.
 *
 * @param inbox ids of the events that it has taken in, with the hash of what they said
 * @param deliveries what it says of all its deliveries
 * @param counters the same, of each partition of the orders topic
 * @param stock pieces reserved by product
 * @param movements the ledger that explains the stock
 */
public record ConsumerState(
        Map<UUID, ContentHash> inbox,
        DeliveryCounters deliveries,
        Map<Integer, PartitionCounters> counters,
        Map<UUID, AppliedOrder> orders,
        Map<String, Long> stock,
        List<StockMovement> movements,
        DeadLetters deadLetters) {

    public PartitionCounters countersOf(int partition) {
        return counters.getOrDefault(partition, PartitionCounters.NONE);
    }
}
