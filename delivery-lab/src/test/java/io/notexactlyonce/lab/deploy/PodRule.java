package io.notexactlyonce.lab.deploy;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A rule for every pod, and how to break it: a check that has never failed checks nothing. */
enum PodRule {
    RUNS_AS_A_NUMBER_THAT_IS_NOT_ROOT(
            pod -> Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot())
                    && pod.getSecurityContext().getRunAsUser() > 0,
            pod -> pod.getSecurityContext().setRunAsUser(0L)),
    IS_REFUSED_RARE_SYSTEM_CALLS(
            pod -> pod.getSecurityContext().getSeccompProfile() != null
                    && "RuntimeDefault"
                            .equals(pod.getSecurityContext().getSeccompProfile().getType()),
            pod -> pod.getSecurityContext().getSeccompProfile().setType("Unconfined")),
    CAN_GAIN_NO_PRIVILEGE(
            pod -> Boolean.FALSE.equals(
                    pod.getContainers().get(0).getSecurityContext().getAllowPrivilegeEscalation()),
            pod -> pod.getContainers().get(0).getSecurityContext().setAllowPrivilegeEscalation(null)),
    HAS_NO_CAPABILITY(
            pod -> {
                var capabilities =
                        pod.getContainers().get(0).getSecurityContext().getCapabilities();
                return capabilities != null
                        && capabilities.getDrop().equals(List.of("ALL"))
                        && capabilities.getAdd().isEmpty();
            },
            pod -> pod.getContainers()
                    .get(0)
                    .getSecurityContext()
                    .getCapabilities()
                    .setAdd(List.of("NET_RAW"))),
    WRITES_TO_A_BOUNDED_TMP_ALONE(
            pod -> Boolean.TRUE.equals(
                            pod.getContainers().get(0).getSecurityContext().getReadOnlyRootFilesystem())
                    && pod.getContainers().get(0).getVolumeMounts().stream()
                            .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                            .map(VolumeMount::getMountPath)
                            .toList()
                            .equals(List.of("/tmp"))
                    && pod.getVolumes().stream()
                            .map(Volume::getEmptyDir)
                            .filter(Objects::nonNull)
                            .allMatch(volume -> volume.getSizeLimit() != null),
            pod -> pod.getVolumes().get(0).getEmptyDir().setSizeLimit(null)),
    CAN_NOT_CALL_KUBERNETES(
            pod -> Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()),
            pod -> pod.setAutomountServiceAccountToken(null)),
    /** Memory that is asked for is had: with a lower request, a full node kills what uses its limit. */
    HAS_THE_MEMORY_THAT_IT_MAY_USE(
            pod -> {
                var resources = pod.getContainers().get(0).getResources();
                return resources.getLimits().containsKey("memory")
                        && resources
                                .getLimits()
                                .get("memory")
                                .equals(resources.getRequests().get("memory"));
            },
            pod -> pod.getContainers().get(0).getResources().getRequests().put("memory", new Quantity("16Mi"))),
    /** A request for CPU, and no limit, which would throttle the start of a JVM. */
    IS_NOT_THROTTLED(
            pod -> {
                var resources = pod.getContainers().get(0).getResources();
                return resources.getRequests().containsKey("cpu")
                        && !resources.getLimits().containsKey("cpu");
            },
            pod -> pod.getContainers().get(0).getResources().getLimits().put("cpu", new Quantity("1"))),
    CONTAINS_NO_SECRET(
            pod -> pod.getContainers().get(0).getEnv().stream()
                    .filter(variable -> variable.getName().contains("PASSWORD"))
                    .allMatch(variable -> variable.getValue() == null
                            && variable.getValueFrom().getSecretKeyRef() != null),
            pod -> pod.getContainers().get(0).getEnv().add(new EnvVar("DATABASE_PASSWORD", "secret", null)));

    private final Predicate<PodSpec> rule;
    private final Consumer<PodSpec> spoiler;

    PodRule(Predicate<PodSpec> rule, Consumer<PodSpec> spoiler) {
        this.rule = rule;
        this.spoiler = spoiler;
    }

    boolean isKeptBy(PodSpec pod) {
        return rule.test(pod);
    }

    void breakIn(PodSpec pod) {
        spoiler.accept(pod);
    }
}
