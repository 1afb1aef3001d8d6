package io.notexactlyonce.lab.deploy;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A library of others that is shipped.
 *
 * @param name group and artifact
 * @param users modules whose jar or image has it
 */
record Library(String name, String version, List<String> users) {

    private static final List<String> MODULES =
            Stream.concat(Workload.SERVICES.stream(), Stream.of("delivery-lab")).toList();

    /** Group, artifact, type, perhaps a classifier, version, scope. */
    private static final Pattern LINE =
            Pattern.compile("\\s+([^:\\s]+:[^:]+):\\w+:(?:[^:]+:)?([^:]+):(?:compile|runtime)\\b.*");

    /** From the lists that the build has written. */
    static List<Library> all() throws IOException {
        var all = new TreeMap<String, Library>();
        for (var module : MODULES) {
            var lines = Files.readAllLines(SourceTree.root().resolve(module + "/target/dependencies.txt"));
            for (var line : lines) {
                var match = LINE.matcher(line);
                if (match.matches() && !match.group(1).startsWith("io.notexactlyonce:")) {
                    var library = new Library(match.group(1), match.group(2), List.of(module));
                    all.merge(library.name() + " " + library.version(), library, Library::and);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private Library and(Library same) {
        return new Library(
                name,
                version,
                Stream.concat(users.stream(), same.users.stream()).distinct().toList());
    }

    /** A line of docs/dependencies.tsv, without the license at its end. */
    String line() {
        return String.join("\t", name, version, String.join(" ", users));
    }
}
