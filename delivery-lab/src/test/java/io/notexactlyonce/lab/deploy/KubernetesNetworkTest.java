package io.notexactlyonce.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reaches which port. */
class KubernetesNetworkTest {

    private static final Map<String, String> MONITORING = Map.of("kubernetes.io/metadata.name", "monitoring");
    private static final Map<String, String> LAB = Map.of("app.kubernetes.io/name", "delivery-lab");

    @Test
    void everyPodIsClosedByDefault() {
        assertThat(Manifest.all(NetworkPolicy.class)).anySatisfy(policy -> {
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
            var selected = policy.getSpec().getPodSelector().getMatchLabels();
            assertThat(Workload.all())
                    .allMatch(workload -> workload.labels().entrySet().containsAll(selected.entrySet()));
        });
    }

    @Test
    void managementPortsAreForMonitoringAndTheLabAlone() {
        var policies = Manifest.all(NetworkPolicy.class);

        assertThat(policies).filteredOn(KubernetesNetworkTest::opensManagement).hasSize(2);
        assertThat(policies).allMatch(KubernetesNetworkTest::keepsStrangersOut);
    }

    @Test
    void seesWhenStrangersReachManagementPorts() {
        var withoutSource = management();
        withoutSource.getSpec().getIngress().get(0).setFrom(List.of());
        assertThat(keepsStrangersOut(withoutSource)).isFalse();

        var everyNamespace = management();
        everyNamespace
                .getSpec()
                .getIngress()
                .get(0)
                .getFrom()
                .get(0)
                .getNamespaceSelector()
                .setMatchLabels(Map.of());
        assertThat(keepsStrangersOut(everyNamespace)).isFalse();

        var allPorts = api();
        allPorts.getSpec().getIngress().get(0).setPorts(List.of());
        assertThat(keepsStrangersOut(allPorts)).isFalse();
    }

    @Test
    void apisAreForEverybody() {
        assertThat(api().getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom()).isEmpty();
            assertThat(rule.getPorts())
                    .extracting(port -> port.getPort().getStrVal())
                    .containsExactly("http");
        });
    }

    private static NetworkPolicy management() {
        return named("management");
    }

    private static NetworkPolicy api() {
        return named("api");
    }

    private static NetworkPolicy named(String name) {
        return Manifest.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean opensManagement(NetworkPolicy policy) {
        return policy.getSpec().getIngress().stream().anyMatch(KubernetesNetworkTest::opensManagement);
    }

    private static boolean keepsStrangersOut(NetworkPolicy policy) {
        return policy.getSpec().getIngress().stream()
                .filter(KubernetesNetworkTest::opensManagement)
                .allMatch(rule ->
                        !rule.getFrom().isEmpty() && rule.getFrom().stream().allMatch(KubernetesNetworkTest::isKnown));
    }

    /** A rule without ports opens all of them. */
    private static boolean opensManagement(NetworkPolicyIngressRule rule) {
        return rule.getPorts().isEmpty() || rule.getPorts().stream().anyMatch(KubernetesNetworkTest::isManagement);
    }

    private static boolean isManagement(NetworkPolicyPort port) {
        var number = port.getPort().getIntVal();
        return "management".equals(port.getPort().getStrVal())
                || number != null
                        && Workload.services().stream()
                                .anyMatch(workload ->
                                        number.equals(workload.ports().get("management")));
    }

    private static boolean isKnown(NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() != null
                ? MONITORING.equals(peer.getNamespaceSelector().getMatchLabels())
                : peer.getPodSelector() != null
                        && LAB.equals(peer.getPodSelector().getMatchLabels());
    }
}
