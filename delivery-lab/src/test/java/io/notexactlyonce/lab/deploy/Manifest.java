package io.notexactlyonce.lab.deploy;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document of a file.
 *
 * @param content as YAML has it
 */
record Manifest(Path file, Map<String, Object> content) {

    static final Path FOLDER = SourceTree.root().resolve("deploy/kubernetes");

    /** Kubernetes' own kinds. Those of the operators have no classes here. */
    static final Map<String, Class<? extends KubernetesResource>> KINDS = Map.of(
            "apps/v1/Deployment", Deployment.class,
            "apps/v1/StatefulSet", StatefulSet.class,
            "batch/v1/Job", Job.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "v1/Namespace", Namespace.class,
            "v1/Service", Service.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutAdditionalProperties())
            .build();

    /** Each document of the folder that is a resource, not a patch and not a kustomization. */
    static List<Manifest> all() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .filter(file -> !Kustomization.patches().contains(file))
                    .sorted()
                    .flatMap(Manifest::documents)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one kind, as its class. */
    static <T extends KubernetesResource> List<T> all(Class<T> type) {
        return all().stream()
                .filter(manifest -> KINDS.get(manifest.type()) == type)
                .map(manifest -> manifest.as(type))
                .toList();
    }

    static Stream<Manifest> documents(Path file) {
        // A key that is there twice is a mistake, of which the second would win.
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var documents = new Yaml(options).loadAll(Files.readString(file));
            return StreamSupport.stream(documents.spliterator(), false)
                    .map(document -> new Manifest(file, map(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code apps/v1/Deployment}. */
    String type() {
        return content.get("apiVersion") + "/" + content.get("kind");
    }

    String name() {
        return String.valueOf(map(content.get("metadata")).get("name"));
    }

    Map<String, Object> spec() {
        return map(content.get("spec"));
    }

    /** @throws tools.jackson.databind.DatabindException when it has a field that the class doesn't know */
    <T> T as(Class<T> type) {
        return STRICT.convertValue(content, type);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @Override
    public String toString() {
        return FOLDER.relativize(file) + " " + type() + " " + name();
    }

    /** The classes put fields that they don't know aside, for a later version's sake; here they are to be refused. */
    private static final class WithoutAdditionalProperties extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
            return false;
        }
    }
}
