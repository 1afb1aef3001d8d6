package io.notexactlyonce.testbed;

/**
 * Replaces a method's body: to take out a guard, or to make something fail for a while.
 *
 * @param instead what is done instead: a {@code RETURN} or a {@code THROW}
 * @param first the first call that is replaced, counting from 1
 * @param last the last call that is replaced
 */
public record MethodOverride(Point point, String instead, int first, int last) implements Intervention {

    public MethodOverride {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "there are no calls from %d to %d: they count from 1".formatted(first, last));
        }
    }

    /** For a method without a result. */
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

    /** @param method the method's entry */
    public static MethodOverride returning(Point method, String expression) {
        return new MethodOverride(method, "RETURN " + expression, 1, Integer.MAX_VALUE);
    }

    private static MethodOverride always(String className, String method, String instead) {
        return new MethodOverride(Point.entering(className, method), instead, 1, Integer.MAX_VALUE);
    }

    public MethodOverride onCall(int call) {
        return onCalls(call, call);
    }

    /** Replaces the n-th to the m-th call, both included; the others run unchanged. */
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
