package io.notexactlyonce.testbed.process;

/**
 * The main class of a child JVM that runs a {@link Runnable}. A program for tests has no main method of its own, because
 * {@code spring-boot:test-run} looks for the only one among a service's test classes.
 */
public final class RunnableMain {

    private RunnableMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        var program = Class.forName(arguments[0]).getConstructor().newInstance();
        ((Runnable) program).run();
    }
}
