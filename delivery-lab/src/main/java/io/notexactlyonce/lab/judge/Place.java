package io.notexactlyonce.lab.judge;

/** Where a record lies in its topic. */
public record Place(int partition, long offset) {

    static Place of(LogRecord read) {
        return new Place(read.partition(), read.offset());
    }

    /** As in "3:17". */
    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
