package io.notexactlyonce.lab.model;

/** The position of a record in its topic. */
public record RecordPosition(int partition, long offset) {

    public static RecordPosition of(LogRecord read) {
        return new RecordPosition(read.partition(), read.offset());
    }

    /** As in "3:17". */
    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
