package io.notexactlyonce.testbed.node;

/** Detects that a process is ready. */
public interface Readiness {

    Readiness WHEN_ALIVE = () -> true;

    boolean isReached();

    /** Refuses a start if another process would answer the readiness check. */
    default void prepare(String part) {}
}
