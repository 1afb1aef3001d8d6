package io.notexactlyonce.lab.model;

/** A record of the orders topic that is not an event, and why. */
public record ForeignRecord(RecordPosition position, String why) {

    @Override
    public String toString() {
        return "record at %s: %s".formatted(position, why);
    }
}
