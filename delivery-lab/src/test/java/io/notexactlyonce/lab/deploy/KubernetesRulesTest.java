package io.notexactlyonce.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule holds for every workload, and each is noticed when it is broken. */
class KubernetesRulesTest {

    @Test
    void looksAtAllServicesAndAtTheLab() {
        assertThat(Workload.services())
                .extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(Workload.SERVICES);
        assertThat(Workload.all()).extracting(Workload::name).contains("lab", "lab-verify");
        assertThat(Workload.all()).allSatisfy(workload -> {
            assertThat(workload.pod().getContainers()).hasSize(1);
            assertThat(workload.pod().getInitContainers()).isEmpty();
            assertThat(workload.pod().getHostNetwork()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void isKeptByEveryPod(PodRule rule) {
        assertThat(Workload.all()).allMatch(workload -> rule.isKeptBy(workload.pod()));
    }

    @ParameterizedTest
    @EnumSource
    void isSeenToBeBrokenInAnyPod(PodRule rule) {
        var spoiled = Workload.all();
        spoiled.forEach(workload -> rule.breakIn(workload.pod()));

        assertThat(spoiled).isNotEmpty().noneMatch(workload -> rule.isKeptBy(workload.pod()));
    }

    @ParameterizedTest
    @EnumSource
    void isKeptByEveryService(ServiceRule rule) {
        assertThat(Workload.services()).allMatch(rule::isKeptBy);
    }

    @ParameterizedTest
    @EnumSource
    void isSeenToBeBrokenInAnyService(ServiceRule rule) {
        var spoiled = Workload.services();
        spoiled.forEach(rule::breakIn);

        assertThat(spoiled).isNotEmpty().noneMatch(rule::isKeptBy);
    }
}
