package io.notexactlyonce.lab.bench.harness;

/** A program has lost or doubled something while it was measured: a fast wrong number is no number. */
public final class CorrectnessViolation extends RuntimeException {

    public CorrectnessViolation(String message) {
        super(message);
    }
}
