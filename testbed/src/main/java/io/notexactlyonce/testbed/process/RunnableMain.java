package io.notexactlyonce.testbed.process;

/**
 * The main class of a child JVM that runs a {@link Runnable}. Test programs have no main method of their own, because
 * {@code spring-boot:test-run} expects only one among a service's test classes.
 */
public final class RunnableMain {

    private RunnableMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        var program = Class.forName(arguments[0]).getConstructor().newInstance();
        ((Runnable) program).run();
    }
}
