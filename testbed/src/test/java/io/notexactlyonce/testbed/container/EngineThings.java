package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Network;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What an engine has, by name. */
final class EngineThings {

    private static final String DEFAULT_NETWORK = "bridge";

    private EngineThings() {}

    /** Of everybody: containers, volumes and networks. */
    static List<String> all() {
        return Engine.ask(client -> Stream.of(containers(client), volumes(client), networks(client))
                .flatMap(Collection::stream)
                .toList());
    }

    /** These containers, their volumes and their networks other than the default one. */
    static List<String> of(Collection<String> containers) {
        return containers.stream().flatMap(EngineThings::of).toList();
    }

    private static Stream<String> of(String container) {
        var inspected =
                Engine.ask(client -> client.inspectContainerCmd(container).exec());
        var volumes = inspected.getMounts().stream().map(mount -> mount.getName());
        var networks = inspected.getNetworkSettings().getNetworks().keySet().stream()
                .filter(network -> !network.equals(DEFAULT_NETWORK));
        return Stream.of(Stream.of(container), volumes, networks).flatMap(names -> names);
    }

    private static List<String> containers(DockerClient client) {
        return client.listContainersCmd().withShowAll(true).exec().stream()
                .flatMap(container -> Arrays.stream(container.getNames()))
                .map(name -> name.substring(1))
                .toList();
    }

    private static List<String> volumes(DockerClient client) {
        return client.listVolumesCmd().exec().getVolumes().stream()
                .map(InspectVolumeResponse::getName)
                .toList();
    }

    private static List<String> networks(DockerClient client) {
        return client.listNetworksCmd().exec().stream().map(Network::getName).toList();
    }
}
