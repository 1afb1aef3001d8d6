package io.notexactlyonce.lab.deploy;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rule for the services beside those for every pod, and how to break it. */
enum ServiceRule {
    STARTS_IN_TWO_MINUTES_AT_LEAST(
            (workload, settings) -> {
                var probe = workload.container().getStartupProbe();
                return asks(probe, "/actuator/health/liveness")
                        && probe.getPeriodSeconds() * probe.getFailureThreshold() >= 120;
            },
            workload -> workload.container().getStartupProbe().setFailureThreshold(3)),
    IS_RESTARTED_WHEN_IT_IS_NOT_ALIVE(
            (workload, settings) -> asks(workload.container().getLivenessProbe(), "/actuator/health/liveness"),
            workload -> workload.container().getLivenessProbe().getHttpGet().setPath("/actuator/health/readiness")),
    GETS_REQUESTS_WHEN_IT_IS_READY(
            (workload, settings) -> asks(workload.container().getReadinessProbe(), "/actuator/health/readiness"),
            workload -> workload.container().setReadinessProbe(null)),
    IS_NO_ENDPOINT_BEFORE_IT_STOPS(
            (workload, settings) -> sleep(workload) >= 5,
            workload -> workload.container().setLifecycle(null)),
    HAS_THE_TIME_TO_STOP(
            (workload, settings) -> workload.pod().getTerminationGracePeriodSeconds()
                    >= sleep(workload) + settings.longestShutdown().toSeconds(),
            workload -> workload.pod().setTerminationGracePeriodSeconds(30L)),
    IS_SPREAD_OVER_NODES(
            (workload, settings) -> workload.pod().getTopologySpreadConstraints().stream()
                    .anyMatch(constraint -> spreads(constraint, workload)),
            workload -> workload.pod()
                    .getTopologySpreadConstraints()
                    .get(0)
                    .getLabelSelector()
                    .getMatchLabels()
                    .put("app.kubernetes.io/name", "another"));

    private final BiPredicate<Workload, ServiceSettings> rule;
    private final Consumer<Workload> spoiler;

    ServiceRule(BiPredicate<Workload, ServiceSettings> rule, Consumer<Workload> spoiler) {
        this.rule = rule;
        this.spoiler = spoiler;
    }

    boolean isKeptBy(Workload workload) {
        return rule.test(workload, ServiceSettings.of(workload.name()));
    }

    void breakIn(Workload workload) {
        spoiler.accept(workload);
    }

    private static boolean asks(@Nullable Probe probe, String path) {
        return probe != null
                && path.equals(probe.getHttpGet().getPath())
                && "management".equals(probe.getHttpGet().getPort().getStrVal());
    }

    private static long sleep(Workload workload) {
        var lifecycle = workload.container().getLifecycle();
        return lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
    }

    private static boolean spreads(TopologySpreadConstraint constraint, Workload workload) {
        return constraint.getTopologyKey().equals("kubernetes.io/hostname")
                && workload.labels()
                        .entrySet()
                        .containsAll(
                                constraint.getLabelSelector().getMatchLabels().entrySet());
    }
}
