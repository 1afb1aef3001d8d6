package io.notexactlyonce.lab.model;

/**
 * A dead-letter topic, by its letters' origins: several records may have the same id, and garbage has none.
 *
 * @param origins the dead-lettered records of the orders topic
 * @param strays letters that don't name their origin, by their own position
 * @param differing letters whose content differs from the record that they name
 * @param isShortened whether retention has deleted some: then a record without a letter may have had one
 * @param replayed records that have their effect after all, because an operator replayed their letters
 */
public record DeadLetters(
        RecordPositions origins, Offenders strays, Offenders differing, boolean isShortened, RecordPositions replayed) {

    /** As they are in the topic, which doesn't say what became of them. */
    public DeadLetters(RecordPositions origins, Offenders strays, Offenders differing, boolean isShortened) {
        this(origins, strays, differing, isShortened, new RecordPositions());
    }

    public DeadLetters withReplayed(RecordPositions records) {
        return new DeadLetters(origins, strays, differing, isShortened, records);
    }

    public boolean have(RecordPosition record) {
        return origins.contains(record);
    }

    public long of(int partition) {
        return origins.countOf(partition);
    }
}
