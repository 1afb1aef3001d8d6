package io.notexactlyonce.testbed;

/**
 * A place in a program, identified from outside.
 *
 * @param className fully qualified; with a leading {@code ^}, subclasses' overrides of the method count as well
 * @param method a name, for all overloads, or a name with types: {@code seek(TopicPartition,long)}
 */
public record Point(String className, String method, Location location) {

    /** Where in the method. */
    public enum Location {
        ENTRY,
        /** When the method returns normally; an exception doesn't count. */
        EXIT
    }

    public static Point entering(String className, String method) {
        return new Point(className, method, Location.ENTRY);
    }

    public static Point leaving(String className, String method) {
        return new Point(className, method, Location.EXIT);
    }

    @Override
    public String toString() {
        return "%s of %s.%s".formatted(location, className, method);
    }
}
