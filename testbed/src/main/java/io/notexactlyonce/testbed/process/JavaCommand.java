package io.notexactlyonce.testbed.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The beginnings of a command line that runs a JVM of the same version as this one. */
public final class JavaCommand {

    private JavaCommand() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With the class path of this JVM, made absolute because the child runs in another directory. */
    public static List<String> mainClass(String name) {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", classPath, name);
    }

    public static List<String> jar(Path jar) {
        return List.of("-jar", jar.toAbsolutePath().toString());
    }
}
