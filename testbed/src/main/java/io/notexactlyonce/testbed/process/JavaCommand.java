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

    private JavaCommand(ClassPath classPath, String name, List<String> words) {
        this.classPath = classPath;
        this.name = name;
        this.words = words;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With the class path of this JVM. */
    public static JavaCommand mainClass(String name) {
        var classPath = ClassPath.ofThisJvm();
        return new JavaCommand(classPath, name, List.of("-cp", classPath.argument(), name));
    }

    public static JavaCommand jar(Path jar) {
        var classPath = ClassPath.of(jar);
        return new JavaCommand(classPath, "", List.of("-jar", classPath.argument()));
    }

    /** The end of its command line, before arguments of its own. */
    List<String> words() {
        return words;
    }

    /**
     * Options to start from an archive of its classes. Not for a JVM that gets an agent: as it loads an archived class for
     * an agent to look at, JDK 17 dies (SIGSEGV in {@code KlassFactory::check_shared_class_file_load_hook}).
     */
    List<String> archive() {
        return ClassArchive.options(classPath, name);
    }
}
