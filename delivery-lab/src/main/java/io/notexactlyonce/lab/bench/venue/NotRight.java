package io.notexactlyonce.lab.bench.venue;

/** A program has lost or doubled something while it was measured: a fast wrong number is no number. */
public final class NotRight extends RuntimeException {

    public NotRight(String message) {
        super(message);
    }
}
