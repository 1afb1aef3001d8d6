package io.notexactlyonce.lab.bench.venue;

/** A program that is measured. */
public record Entrant(Contestant contestant, Make make) {

    /** As in "acks-all floor". */
    public String label() {
        return contestant.label() + " " + make.label();
    }

    /** For a database, a group, a topic: lower case letters, digits, underscores. */
    String name() {
        return label().replace(' ', '_').replace('-', '_');
    }
}
