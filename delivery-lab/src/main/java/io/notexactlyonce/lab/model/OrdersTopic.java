package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The log as a whole.
 *
 * @param events how many of its records are one
 * @param foreign how many are none
 * @param partitions what retention has left of each
 */
public record OrdersTopic(long events, long foreign, Map<Integer, PartitionRange> partitions) {

    public long records() {
        return events + foreign;
    }

    public boolean isWhole() {
        return partitions.values().stream().noneMatch(PartitionRange::isShortened);
    }

    /** Offsets, those of transaction markers included. */
    public long deleted() {
        return partitions.values().stream().mapToLong(PartitionRange::begin).sum();
    }

    /** As in "retention has deleted 7 records: partition 3 begins at offset 5, partition 4 at 2". */
    public String whatIsGone() {
        return "retention has deleted %,d records: %s"
                .formatted(
                        deleted(),
                        partitions.entrySet().stream()
                                .filter(partition -> partition.getValue().isShortened())
                                .sorted(Map.Entry.comparingByKey())
                                .map(partition -> "partition %d begins at offset %d"
                                        .formatted(
                                                partition.getKey(),
                                                partition.getValue().begin()))
                                .collect(Collectors.joining(", ")));
    }

    public boolean isRetained(RecordPosition record) {
        var range = partitions.get(record.partition());
        return range == null || record.offset() >= range.begin();
    }

    /** Whether retention may have deleted what happened to this order then. */
    public boolean mayHaveLost(UUID orderId, Instant happened) {
        var range = partitions.get(partitionOf(orderId));
        return range != null && range.mayHaveLost(happened);
    }

    /** The same, where no more is known than the event's id: that begins with the time (UUIDv7). */
    public boolean mayHaveLost(UUID eventId) {
        var happened = Instant.ofEpochMilli(eventId.getMostSignificantBits() >>> 16);
        return partitions.values().stream().anyMatch(range -> range.mayHaveLost(happened));
    }

    /** Where order-producer sends the events of an order. */
    public int partitionOf(UUID orderId) {
        return KeyHash.partition(orderId.toString(), partitions.size());
    }
}
