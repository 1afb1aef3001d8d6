package io.notexactlyonce.testbed;

/**
 * A method that isn't run: a guard taken out, or something that fails for a while.
 *
 * @param instead what is done in its place: a {@code RETURN} or a {@code THROW}
 * @param first the calls that it is for, from 1
 * @param last included
 */
public record MethodOverride(Point point, String instead, int first, int last) implements Intervention {

    public MethodOverride {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "there are no calls from %d to %d: they count from 1".formatted(first, last));
        }
    }

    /** Of a method without a result. */
    public static MethodOverride skipping(String className, String method) {
        return always(className, method, "RETURN");
    }

    /** @param method its entry; it has no result */
    public static MethodOverride skipping(Point method) {
        return new MethodOverride(method, "RETURN", 1, Integer.MAX_VALUE);
    }

    /** @param expression of the type that the method returns, such as {@code true} */
    public static MethodOverride returning(String className, String method, String expression) {
        return always(className, method, "RETURN " + expression);
    }

    /**
     * @param expression an exception that the method may throw, such as {@code new java.io.IOException("lost")}: unchecked, or
     *     one that it declares
     */
    public static MethodOverride throwing(String className, String method, String expression) {
        return always(className, method, "THROW " + expression);
    }

    /** @param method its entry */
    public static MethodOverride returning(Point method, String expression) {
        return new MethodOverride(method, "RETURN " + expression, 1, Integer.MAX_VALUE);
    }

    private static MethodOverride always(String className, String method, String instead) {
        return new MethodOverride(Point.entering(className, method), instead, 1, Integer.MAX_VALUE);
    }

    public MethodOverride onCall(int call) {
        return onCalls(call, call);
    }

    /** From the n-th to the m-th, both included; the others run as they are. */
    public MethodOverride onCalls(int first, int last) {
        return new MethodOverride(point, instead, first, last);
    }

    @Override
    public String condition() {
        return "call >= %d AND call <= %d".formatted(first, last);
    }

    @Override
    public String action() {
        return instead;
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(instead, point);
    }
}
