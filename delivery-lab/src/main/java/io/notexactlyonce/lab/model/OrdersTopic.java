package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The log as a whole.
 *
 * @param events number of records that are events
 * @param foreign number of records that are not
 * @param partitions what retention has left of each partition
 * @param ofTheLab copies of events that the lab has written itself, see {@link LabRecord}
 */
public record OrdersTopic(
        long events, long foreign, Map<Integer, PartitionRange> partitions, RecordPositions ofTheLab) {

    /** A log to which the lab has written nothing itself. */
    public OrdersTopic(long events, long foreign, Map<Integer, PartitionRange> partitions) {
        this(events, foreign, partitions, new RecordPositions());
    }

    /** Whether the lab has written that record itself, as a copy of an event of order-producer. */
    public boolean isOfTheLab(LoggedEvent event) {
        return ofTheLab.contains(event.position());
    }

    public long records() {
        return events + foreign;
    }

    public boolean isWhole() {
        return partitions.values().stream().noneMatch(PartitionRange::isShortened);
    }

    /** The number of deleted offsets, including those of transaction markers. */
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

    /** Whether retention may have deleted the record of something that happened to this order at that time. */
    public boolean mayHaveLost(UUID orderId, Instant happened) {
        var range = partitions.get(partitionOf(orderId));
        return range != null && range.mayHaveLost(happened);
    }

    /** The same if only the event's id is known, which begins with its time (UUIDv7). */
    public boolean mayHaveLost(UUID eventId) {
        var happened = Instant.ofEpochMilli(eventId.getMostSignificantBits() >>> 16);
        return partitions.values().stream().anyMatch(range -> range.mayHaveLost(happened));
    }

    /** The partition to which order-producer sends an order's events. */
    public int partitionOf(UUID orderId) {
        return KeyHash.partition(orderId.toString(), partitions.size());
    }
}
