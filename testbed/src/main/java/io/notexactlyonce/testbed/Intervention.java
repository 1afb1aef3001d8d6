package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.instrument.InChild;

/**
 * Something that happens at a point of a program which knows nothing of it: put in by a Byteman rule when its JVM starts,
 * see {@link JavaProcess.Builder#with}. Conditions and expressions are those of Byteman's rule language: Java's without
 * lambdas and loops, where {@code $0} is this, {@code $1} the first argument and {@code $!} what a method returns.
 */
public sealed interface Intervention permits MethodOverride, CrashPoint, Stall, Trace {

    Point point();

    /** Whether it happens in this call; {@code call} is the how-manieth it is in this run, from 1. */
    default String condition() {
        return "TRUE";
    }

    /** What happens: built-ins of {@link InChild} and of Byteman. */
    String action();
}
