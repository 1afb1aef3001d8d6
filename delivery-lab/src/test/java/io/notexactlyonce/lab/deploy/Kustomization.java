package io.notexactlyonce.lab.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kustomization.yaml, as far as it refers to other files. */
record Kustomization(Path folder, Map<String, Object> content) {

    static final Set<String> KEYS =
            Set.of("apiVersion", "kind", "namespace", "resources", "components", "patches", "configMapGenerator");

    static List<Kustomization> all() {
        try (var files = Files.walk(Manifest.FOLDER)) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .sorted()
                    .map(Kustomization::in)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<Path> patches() {
        return all().stream()
                .flatMap(kustomization -> kustomization.files("patches", "path"))
                .collect(Collectors.toSet());
    }

    private static Kustomization in(Path file) {
        var manifest = Manifest.documents(file).findFirst().orElseThrow();
        return new Kustomization(file.getParent(), manifest.content());
    }

    /** Files and folders that it names. */
    List<Path> references() {
        var all = new ArrayList<Path>();
        for (var key : List.of("resources", "components")) {
            list(key).forEach(name -> all.add(path(name)));
        }
        files("patches", "path").forEach(all::add);
        environmentFiles().forEach(all::add);
        return all;
    }

    private Stream<Path> files(String list, String key) {
        return list(list).stream().map(Manifest::map).map(entry -> path(entry.get(key)));
    }

    Stream<Path> environmentFiles() {
        return list("configMapGenerator").stream().flatMap(map -> environmentFiles(Manifest.map(map)));
    }

    /** Of the map of this name; none if there is no such map. */
    Stream<Path> environmentFiles(String map) {
        return list("configMapGenerator").stream()
                .map(Manifest::map)
                .filter(entry -> map.equals(entry.get("name")))
                .flatMap(this::environmentFiles);
    }

    private Stream<Path> environmentFiles(Map<String, Object> generator) {
        return ((List<?>) generator.get("envs")).stream().map(this::path);
    }

    private List<?> list(String key) {
        return (List<?>) content.getOrDefault(key, List.of());
    }

    private Path path(Object name) {
        return folder.resolve(String.valueOf(name)).normalize();
    }

    @Override
    public String toString() {
        return Manifest.FOLDER.relativize(folder).toString();
    }
}
