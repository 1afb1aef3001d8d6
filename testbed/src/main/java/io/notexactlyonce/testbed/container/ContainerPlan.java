package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.util.List;
import java.util.Map;

/**
 * What a container is made from.
 *
 * @param command empty: that of the image
 * @param ports of this machine, each with the port in the container that it leads to; a port that the engine would choose
 *     is another one after a restart
 * @param network the name of one that the container can be found in by its alias
 */
record ContainerPlan(
        String image,
        List<String> command,
        Map<String, String> environment,
        Map<Integer, Integer> ports,
        String network,
        String alias) {

    static final String DEFAULT_NETWORK = "bridge";

    /** Makes the container and doesn't start it. */
    void make(Container container) {
        var image = Engine.image(this.image);
        var bindings = bindings();
        var host = HostConfig.newHostConfig().withPortBindings(bindings).withNetworkMode(network);
        Engine.ask(client -> {
            var creation = client.createContainerCmd(image)
                    .withName(container.name())
                    .withLabels(Engine.labels())
                    .withEnv(environment.entrySet().stream()
                            .map(variable -> variable.getKey() + "=" + variable.getValue())
                            .toList())
                    .withExposedPorts(
                            bindings.stream().map(PortBinding::getExposedPort).toList())
                    .withHostConfig(host);
            if (!command.isEmpty()) {
                creation.withCmd(command);
            }
            if (!network.equals(DEFAULT_NETWORK)) {
                creation.withAliases(alias);
            }
            return creation.exec();
        });
    }

    /** For this machine alone, unless the engine runs on another. */
    private List<PortBinding> bindings() {
        var address = Engine.host().equals("localhost") ? "127.0.0.1" : "0.0.0.0";
        return ports.entrySet().stream()
                .map(port -> new PortBinding(
                        Binding.bindIpAndPort(address, port.getKey()), ExposedPort.tcp(port.getValue())))
                .toList();
    }
}
