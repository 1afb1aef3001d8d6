package io.notexactlyonce.testbed.node;

/** How one knows that a process serves. */
public interface Readiness {

    Readiness WHEN_ALIVE = () -> true;

    boolean isReached();

    /** Refuses a start whose readiness somebody else would answer. */
    default void prepare(String part) {}
}
