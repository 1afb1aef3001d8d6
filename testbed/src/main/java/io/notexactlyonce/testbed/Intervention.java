package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.instrument.InChild;

/**
 * An action at a point of an unmodified program, injected by a Byteman rule when its JVM starts, see
 * {@link JavaProcess.Builder#with}. Conditions and expressions are written in Byteman's rule language: Java without
 * lambdas and loops, in which {@code $0} is this, {@code $1} the first argument and {@code $!} the method's result.
 */
public sealed interface Intervention permits MethodOverride, CrashPoint, Stall, Trace {

    Point point();

    /** Whether it happens in this call; {@code call} is the number of the call in this run, counting from 1. */
    default String condition() {
        return "TRUE";
    }

    /** What happens: built-ins of {@link InChild} and of Byteman. */
    String action();
}
