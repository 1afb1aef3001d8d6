package io.notexactlyonce.lab.checker;

/** A number with its unit. */
public record Term(long count, String what) {

    @Override
    public String toString() {
        return "%,d %s".formatted(count, what);
    }
}
