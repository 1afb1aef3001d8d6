package io.notexactlyonce.testbed.process;

import java.nio.file.Path;
import java.util.List;

/** What a JVM of the same version as this one is to run. */
public final class JavaCommand {

    /** Those of {@link io.notexactlyonce.testbed.JavaProcess#SHORT_LIVED}. */
    public static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final ClassPath classPath;
    private final String name;
    private final List<String> words;
    private final boolean isArchived;

    private JavaCommand(ClassPath classPath, String name, List<String> words, boolean isArchived) {
        this.classPath = classPath;
        this.name = name;
        this.words = words;
        this.isArchived = isArchived;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With the class path of this JVM. */
    public static JavaCommand mainClass(String name) {
        var classPath = ClassPath.ofThisJvm();
        return new JavaCommand(classPath, name, List.of("-cp", classPath.argument(), name), false);
    }

    public static JavaCommand jar(Path jar) {
        var classPath = ClassPath.of(jar);
        return new JavaCommand(classPath, "", List.of("-jar", classPath.argument()), false);
    }

    /** The end of its command line, before arguments of its own. */
    List<String> words() {
        return words;
    }

    /** The same, from an archive of its classes once there is one. */
    public JavaCommand archived() {
        return new JavaCommand(classPath, name, words, true);
    }

    /**
     * Options for the next run, before those of the program's user. Not for one that begins with an agent: that has a look
     * at each archived class, which then saves nothing.
     */
    List<String> options() {
        return isArchived ? ClassArchive.options(classPath, name) : List.of();
    }
}
