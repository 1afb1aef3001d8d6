package io.notexactlyonce.lab.model;

/**
 * A dead-letter topic, by where its letters come from: an id may stand in any number of records, and garbage has none.
 *
 * @param origins the records of the orders topic that were put aside
 * @param strays letters that don't say where they come from, by their own position
 * @param differing letters that hold something else than the record that they name
 * @param isShortened whether retention has deleted some: then a record without a letter may have had one
 */
public record DeadLetters(RecordPositions origins, Offenders strays, Offenders differing, boolean isShortened) {

    public boolean have(RecordPosition record) {
        return origins.contains(record);
    }

    public long of(int partition) {
        return origins.countOf(partition);
    }
}
