package io.notexactlyonce.lab.model;

/**
 * A partition with a transaction that has been open for longer than a live one would be.
 *
 * @param lastStable end of the partition for readers of committed records
 */
public record OpenTransaction(String topic, int partition, long lastStable, long end) {

    @Override
    public String toString() {
        return "%s-%d: readers of committed records are stuck at offset %d, but the log ends at %d"
                .formatted(topic, partition, lastStable, end);
    }
}
