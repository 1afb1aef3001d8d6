package io.notexactlyonce.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;

/** The files are what Kubernetes and Kustomize can read, and none is forgotten. */
class KubernetesFilesTest {

    static List<Manifest> ofKubernetesItself() {
        return Manifest.all().stream()
                .filter(manifest -> Manifest.KINDS.containsKey(manifest.type()))
                .toList();
    }

    static List<Kustomization> kustomizations() {
        return Kustomization.all();
    }

    @ParameterizedTest
    @MethodSource("ofKubernetesItself")
    void haveNoFieldThatKubernetesDoesNotKnow(Manifest manifest) {
        assertThat(manifest.as(Manifest.KINDS.get(manifest.type()))).isNotNull();
    }

    /** The control, at any depth. */
    @Test
    void refuseAFieldThatKubernetesDoesNotKnow() {
        var deployment = ofKubernetesItself().stream()
                .filter(manifest -> manifest.type().equals("apps/v1/Deployment"))
                .findFirst()
                .orElseThrow();
        var template = Manifest.map(deployment.spec().get("template"));
        Manifest.map(template.get("spec")).put("terminationGracePeriodSecond", 80);

        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> deployment.as(Deployment.class))
                .withMessageContaining("terminationGracePeriodSecond");
    }

    @Test
    void areOfKindsThatAreMeant() {
        assertThat(Manifest.all())
                .extracting(Manifest::type)
                .filteredOn(type -> !Manifest.KINDS.containsKey(type))
                .containsOnly(
                        "kafka.strimzi.io/v1/Kafka",
                        "kafka.strimzi.io/v1/KafkaNodePool",
                        "kafka.strimzi.io/v1/KafkaTopic",
                        "kafka.strimzi.io/v1/KafkaUser",
                        "postgresql.cnpg.io/v1/Cluster",
                        "postgresql.cnpg.io/v1/Database");
    }

    /** In a commit a secret is known to everybody, and for good. */
    @Test
    void containNoSecret() {
        assertThat(Manifest.all()).noneMatch(manifest -> manifest.type().equals("v1/Secret"));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void areThereWhenAKustomizationNamesThem(Kustomization kustomization) {
        assertThat(kustomization.content().keySet()).isSubsetOf(Kustomization.KEYS);
        assertThat(kustomization.references()).isNotEmpty().allMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void areAllNamedByTheKustomizationBesideThem(Kustomization kustomization) throws IOException {
        try (var files = Files.list(kustomization.folder())) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.endsWith("kustomization.yaml")))
                    .isSubsetOf(kustomization.references());
        }
    }

    @Test
    void lieInFoldersWithAKustomization() throws IOException {
        var folders = kustomizations().stream().map(Kustomization::folder).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(Manifest.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getParent)).isSubsetOf((Collection<Path>) folders);
        }
    }
}
