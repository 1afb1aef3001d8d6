package io.notexactlyonce.testbed;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jboss.byteman.rule.Rule;

/**
 * A point in a program at which its JVM is killed (exit code 137, no shutdown hook runs), put in from outside by a
 * Byteman rule: the program knows nothing of it.
 *
 * @param className fully qualified
 * @param method name without parameters: all overloads count
 * @param call the how-manieth call crashes, from 1
 */
public record CrashPoint(String className, String method, Location location, int call) {

    /** Where in the method. */
    public enum Location {
        ENTRY,
        EXIT
    }

    public CrashPoint {
        if (call < 1) {
            throw new IllegalArgumentException("call must be 1 or more, not " + call);
        }
    }

    public static CrashPoint entering(String className, String method) {
        return new CrashPoint(className, method, Location.ENTRY, 1);
    }

    /** When the method returns; leaving it by an exception doesn't count. */
    public static CrashPoint leaving(String className, String method) {
        return new CrashPoint(className, method, Location.EXIT, 1);
    }

    public CrashPoint onCall(int call) {
        return new CrashPoint(className, method, location, call);
    }

    /** The JVM argument that puts the point in. */
    String agent(WorkDirectory directory) {
        return "-javaagent:%s=script:%s".formatted(byteman(), directory.write("crash.btm", rule()));
    }

    private String rule() {
        return """
                RULE crash
                CLASS %s
                METHOD %s
                AT %s
                IF incrementCounter("calls") == %d
                DO killJVM(137)
                ENDRULE
                """.formatted(className, method, location, call);
    }

    private static Path byteman() {
        try {
            return Path.of(Rule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
