package io.notexactlyonce.lab.model;

/**
 * A partition in which a transaction was not ended, for as long as a live one would take.
 *
 * @param lastStable where readers of committed records end
 */
public record OpenTransaction(String topic, int partition, long lastStable, long end) {

    @Override
    public String toString() {
        return "%s-%d: readers of committed records are stuck at offset %d, and the log goes to %d"
                .formatted(topic, partition, lastStable, end);
    }
}
