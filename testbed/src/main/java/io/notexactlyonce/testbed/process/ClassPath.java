package io.notexactlyonce.testbed.process;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a child JVM finds its classes.
 *
 * @param libraries jars that change seldom; their classes can be archived
 * @param others folders, which a JVM refuses to archive, and jars that each build makes anew
 */
record ClassPath(List<String> libraries, List<String> others) {

    /** That of this JVM, made absolute because the child runs in another directory. */
    static ClassPath ofThisJvm() {
        var entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.partitioningBy(ClassPath::isLibrary));
        return new ClassPath(entries.get(true), entries.get(false));
    }

    static ClassPath of(Path jar) {
        return new ClassPath(List.of(jar.toAbsolutePath().toString()), List.of());
    }

    private static boolean isLibrary(String entry) {
        return entry.endsWith(".jar") && !entry.endsWith("-SNAPSHOT.jar");
    }

    /** Another when a library has changed, or the JVM. */
    String key(String program) {
        var content = new StringBuilder(program);
        for (var property : List.of("java.home", "java.vm.version")) {
            content.append('\n').append(System.getProperty(property));
        }
        for (var library : libraries) {
            var file = new File(library);
            content.append('\n')
                    .append(library)
                    .append(' ')
                    .append(file.length())
                    .append(' ')
                    .append(file.lastModified());
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The libraries come first, because the class path of an archive has to be the beginning of a JVM's. */
    String argument() {
        return Stream.concat(libraries.stream(), others.stream()).collect(Collectors.joining(File.pathSeparator));
    }
}
