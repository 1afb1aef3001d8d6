package io.notexactlyonce.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * Which classes may be in an archive, so that a JVM that has begun with it can still get an agent. Before an archived class
 * is shown to an agent, the JVM reads its class file again, by its plain name; where it finds none, JDK 17 dies (SIGSEGV in
 * {@code KlassFactory::check_shared_class_file_load_hook}). Two sorts of classes have none there: those that the JVM itself
 * has generated for the archive, and those of {@code META-INF/versions}.
 */
final class SharedClasses {

    /** In a list of classes, a line of this kind makes the JVM generate classes, such as new species of method handles. */
    private static final String GENERATED = "@lambda-form-invoker ";

    private static final String LAMBDA = "@lambda-proxy ";

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/(.+)\\.class");

    /** A line of the JVM's log of loaded classes. */
    private static final Pattern LOADED = Pattern.compile("\\S*\\s*(\\S+) source: file:.*");

    private final Set<String> versioned = new HashSet<>();
    private final Set<String> plain = new HashSet<>();

    private SharedClasses() {}

    /** @param libraries jars, and by their manifests those that they name */
    static SharedClasses of(List<String> libraries) throws IOException {
        var classes = new SharedClasses();
        for (var library : libraries) {
            classes.read(Path.of(library));
        }
        return classes;
    }

    private void read(Path library) throws IOException {
        try (var jar = new JarFile(library.toFile())) {
            var manifest = jar.getManifest();
            jar.stream().map(ZipEntry::getName).forEach(this::add);
            var named = manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
            for (var other : named == null ? new String[0] : named.strip().split("\\s+")) {
                var file = library.resolveSibling(other);
                if (other.endsWith(".jar") && Files.exists(file)) {
                    read(file);
                }
            }
        } catch (ZipException e) {
            // no jar: the JVM will refuse it
        }
    }

    private void add(String entry) {
        var version = VERSIONED.matcher(entry);
        if (version.matches()) {
            versioned.add(version.group(1));
        } else if (entry.endsWith(".class")) {
            plain.add(entry.substring(0, entry.length() - ".class".length()));
        }
    }

    /** The lines of a list of classes that may be archived. */
    String chosenFrom(String list) {
        return list.lines().filter(this::isAllowed).map(line -> line + "\n").collect(Collectors.joining());
    }

    private boolean isAllowed(String line) {
        var words = line.startsWith(LAMBDA) ? line.substring(LAMBDA.length()) : line;
        return !line.startsWith(GENERATED) && !versioned.contains(words.split(" ", 2)[0]);
    }

    /**
     * Whether no other has got in because one of them needs it.
     *
     * @param log of the classes that the JVM has loaded for the archive
     */
    boolean areAll(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(LOADED::matcher)
                .filter(Matcher::matches)
                .map(loaded -> loaded.group(1).replace('.', '/'))
                .noneMatch(name -> versioned.contains(name) && !plain.contains(name));
    }
}
