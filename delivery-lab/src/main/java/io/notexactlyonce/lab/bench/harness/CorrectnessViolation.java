package io.notexactlyonce.lab.bench.harness;

/** A program has lost or doubled something during its measurement, so its numbers are worthless. */
public final class CorrectnessViolation extends RuntimeException {

    public CorrectnessViolation(String message) {
        super(message);
    }
}
