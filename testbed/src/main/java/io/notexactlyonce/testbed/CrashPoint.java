package io.notexactlyonce.testbed;

/**
 * A point in a program at which its JVM is killed: exit code 137, no shutdown hook runs. No thread gets past it any more.
 *
 * @param call which call crashes, counting from 1 over all threads
 */
public record CrashPoint(Point point, int call) implements Intervention {

    /** The exit code of a process killed by that signal. */
    public static final int SIGKILLED = 137;

    public CrashPoint {
        if (call < 1) {
            throw new IllegalArgumentException("call must be 1 or more, not " + call);
        }
    }

    public static CrashPoint entering(String className, String method) {
        return new CrashPoint(Point.entering(className, method), 1);
    }

    /** When the method returns normally; an exception doesn't count. */
    public static CrashPoint leaving(String className, String method) {
        return new CrashPoint(Point.leaving(className, method), 1);
    }

    public static CrashPoint at(Point point) {
        return new CrashPoint(point, 1);
    }

    public CrashPoint onCall(int call) {
        return new CrashPoint(point, call);
    }

    @Override
    public String condition() {
        // and of later calls: while this thread's call kills the JVM, those of others must not get past the point
        return "call >= " + call;
    }

    @Override
    public String action() {
        return "killJVM(%d)".formatted(SIGKILLED);
    }

    @Override
    public String toString() {
        return "crash at call %d of %s".formatted(call, point);
    }
}
