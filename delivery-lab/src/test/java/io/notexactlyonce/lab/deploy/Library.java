package io.notexactlyonce.lab.deploy;

import io.notexactlyonce.lab.environment.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A library of others that is shipped.
 *
 * @param name group and artifact
 * @param license several are a choice
 * @param users modules whose jar or image has it
 */
record Library(String name, String version, String license, List<String> users) {

    private static final List<String> MODULES =
            Stream.concat(Workload.SERVICES.stream(), Stream.of("delivery-lab")).toList();

    /** From the lists that the build has written into the modules' jars. */
    static List<Library> all() {
        var all = new TreeMap<String, Library>();
        for (var module : MODULES) {
            for (var component : components(module)) {
                var library = of(component, module);
                all.merge(library.name() + " " + library.version(), library, Library::and);
            }
        }
        return List.copyOf(all.values());
    }

    private static Collection<JsonNode> components(String module) {
        Path file = SourceTree.root().resolve(module + "/target/classes/META-INF/sbom/application.cdx.json");
        return StreamSupport.stream(
                        new JsonMapper()
                                .readTree(file.toFile())
                                .required("components")
                                .spliterator(),
                        false)
                .filter(component -> !component.path("group").asString().equals("io.notexactlyonce"))
                .toList();
    }

    private static Library of(JsonNode component, String module) {
        var licenses = new ArrayList<String>();
        for (var entry : component.path("licenses")) {
            licenses.add(Stream.of("/license/id", "/license/name", "/expression")
                    .map(path -> entry.at(path).asString(""))
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .orElseThrow());
        }
        return new Library(
                component.path("group").asString() + ":"
                        + component.required("name").asString(),
                component.required("version").asString(),
                String.join(" or ", licenses),
                List.of(module));
    }

    private Library and(Library same) {
        return new Library(
                name,
                version,
                license,
                Stream.concat(users.stream(), same.users.stream()).toList());
    }

    /** A line of docs/dependencies.tsv. */
    String line() {
        return String.join("\t", name, version, license, String.join(" ", users));
    }
}
