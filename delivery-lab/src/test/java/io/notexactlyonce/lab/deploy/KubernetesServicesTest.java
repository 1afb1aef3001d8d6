package io.notexactlyonce.lab.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests agree with the services, and with the other ways to run them. */
class KubernetesServicesTest {

    static List<Workload> services() {
        return Workload.services();
    }

    static List<Workload> workloads() {
        return Workload.all();
    }

    /** A mistyped one would be without effect. Spring's own are bound by their names. */
    @ParameterizedTest
    @MethodSource("services")
    void setVariablesThatTheServiceReads(Workload workload) {
        var read = ServiceSettings.of(workload.name()).variables();

        assertThat(variables(workload))
                .contains("KAFKA_BOOTSTRAP_SERVERS", "MANAGEMENT_ADDRESS")
                .allMatch(variable -> read.contains(variable) || variable.matches("SPRING_(KAFKA|SSL)_.+"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void openThePortsThatTheServiceListensOn(Workload workload) {
        var settings = ServiceSettings.of(workload.name());

        assertThat(workload.ports())
                .isEqualTo(Map.of("http", settings.port(), "management", settings.managementPort()));
        assertThat(Manifest.all(Service.class))
                .filteredOn(service -> workload.labels()
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet()))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.getSpec().getPorts())
                        .isNotEmpty()
                        .allMatch(port -> port.getPort()
                                .equals(workload.ports()
                                        .get(port.getTargetPort().getStrVal()))));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void runTheImageWithTheMemoryThatComposeGivesIt(Workload workload) {
        var name = workload.name().startsWith("lab") ? "lab" : workload.name();
        var compose = compose(name);

        assertThat(workload.container().getImage()).isEqualTo(compose.get("image"));
        assertThat(workload.container().getResources().getLimits().get("memory"))
                .isEqualTo(new Quantity(String.valueOf(compose.get("mem_limit")).replace("m", "Mi")));
    }

    @Test
    void giveAsMuchTimeToStopAsCompose() {
        for (var workload : services()) {
            var compose = String.valueOf(compose(workload.name()).get("stop_grace_period"));
            var seconds = Long.parseLong(compose.replace("s", ""));
            assertThat(workload.pod().getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(seconds);
        }
    }

    /** More consumers than partitions would idle. */
    @ParameterizedTest
    @MethodSource("services")
    void haveAPartitionForEachConsumer(Workload workload) {
        assertThat(workload.replicas()).isBetween(2, 12);
        assertThat(workload.replicas() * ServiceSettings.of(workload.name()).consumers())
                .isLessThanOrEqualTo(Topics.ORDERS_PARTITIONS);
    }

    @ParameterizedTest
    @MethodSource("services")
    void loseOneInstanceAtATimeWhenNodesAreDrained(Workload workload) {
        assertThat(Manifest.all(PodDisruptionBudget.class))
                .filteredOn(budget -> workload.labels()
                        .entrySet()
                        .containsAll(
                                budget.getSpec().getSelector().getMatchLabels().entrySet()))
                .singleElement()
                .satisfies(budget -> assertThat(
                                budget.getSpec().getMaxUnavailable().getIntVal())
                        .isEqualTo(1));
    }

    /** Why: StableNameTest. */
    @Test
    void nameTransactionsAfterAPodWhoseNameStays() {
        assertThat(Manifest.all(StatefulSet.class)).singleElement().satisfies(set -> {
            assertThat(set.getMetadata().getName()).isEqualTo("settlement-processor");
            assertThat(set.getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getEnv())
                    .filteredOn(variable -> variable.getName().equals("KAFKA_TRANSACTIONAL_ID_PREFIX"))
                    .singleElement()
                    .satisfies(variable -> assertThat(
                                    variable.getValueFrom().getFieldRef().getFieldPath())
                            .isEqualTo("metadata.name"));
        });
    }

    private static Set<String> variables(Workload workload) {
        var configured = Kustomization.all().stream()
                .flatMap(kustomization -> workload.configMaps().stream().flatMap(kustomization::environmentFiles))
                .flatMap(KubernetesServicesTest::names);
        return Stream.concat(configured, workload.ownVariables().stream()).collect(toSet());
    }

    private static Stream<String> names(Path file) {
        var entries = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries.stringPropertyNames().stream();
    }

    private static Map<String, Object> compose(String service) {
        try (var reader = Files.newBufferedReader(SourceTree.root().resolve("docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(reader);
            return content.get("services").get(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
