package io.notexactlyonce.lab.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What runs pods. */
record Workload(String name, int replicas, PodTemplateSpec template) {

    static final List<String> SERVICES =
            List.of("order-producer", "order-consumer", "analytics-consumer", "settlement-processor");

    /** Read anew each time, so that a test may spoil them. */
    static List<Workload> all() {
        return Stream.of(
                        Manifest.all(Deployment.class).stream().map(Workload::of),
                        Manifest.all(StatefulSet.class).stream().map(Workload::of),
                        Manifest.all(Job.class).stream().map(Workload::of))
                .flatMap(workloads -> workloads)
                .toList();
    }

    static List<Workload> services() {
        return all().stream()
                .filter(workload -> SERVICES.contains(workload.name()))
                .toList();
    }

    private static Workload of(Deployment it) {
        return new Workload(
                it.getMetadata().getName(),
                it.getSpec().getReplicas(),
                it.getSpec().getTemplate());
    }

    private static Workload of(StatefulSet it) {
        return new Workload(
                it.getMetadata().getName(),
                it.getSpec().getReplicas(),
                it.getSpec().getTemplate());
    }

    private static Workload of(Job it) {
        return new Workload(it.getMetadata().getName(), 1, it.getSpec().getTemplate());
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Container container() {
        return pod().getContainers().get(0);
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    /** By name. */
    Map<String, Integer> ports() {
        var ports = new HashMap<String, Integer>();
        for (ContainerPort port : container().getPorts()) {
            ports.put(port.getName(), port.getContainerPort());
        }
        return ports;
    }

    /** Names of the variables that stand in the container itself. */
    List<String> ownVariables() {
        return container().getEnv().stream().map(EnvVar::getName).toList();
    }

    /** Names of the ConfigMaps whose entries become variables. */
    List<String> configMaps() {
        return container().getEnvFrom().stream()
                .map(source -> source.getConfigMapRef().getName())
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
