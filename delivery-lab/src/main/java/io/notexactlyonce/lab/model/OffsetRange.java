package io.notexactlyonce.lab.model;

/** @param to not included */
public record OffsetRange(long from, long to) {

    public boolean contains(long offset) {
        return from <= offset && offset < to;
    }
}
