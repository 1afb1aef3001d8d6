package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.node.Reaper;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;

/** Prepares a Testcontainers container to be started many times, and to last until this JVM has ended. */
final class LastingContainer {

    private LastingContainer() {}

    /**
     * To be called before the first start.
     *
     * @param ports of this machine, each with the port in the container that it leads to; an engine would choose
     *     another one at each restart
     */
    static void prepare(GenericContainer<?> container, String name, Map<Integer, Integer> ports) {
        container.setPortBindings(
                ports.entrySet().stream().map(LastingContainer::binding).toList());
        container.withCreateContainerCmdModifier(
                command -> command.withName(name).withLabels(new Labels()));
        // Waits for nothing: the node itself waits. Testcontainers would remove a container that isn't ready in time,
        // and its log.
        container.waitingFor(new WaitAllStrategy());
        // A busy engine takes longer to report a container's ports than Testcontainers waits.
        container.withStartupAttempts(3);
    }

    /** For this machine only, unless the engine runs on another. */
    private static String binding(Map.Entry<Integer, Integer> port) {
        var address = Engine.host().equals("localhost") ? "127.0.0.1" : "0.0.0.0";
        return "%s:%d:%d".formatted(address, port.getKey(), port.getValue());
    }

    /**
     * Without Ryuk, Testcontainers' shutdown hook removes the containers with its session's label, while an application
     * under test may still need its broker in its own hook. So the container doesn't get the label then, and the
     * {@link Reaper} removes it.
     */
    private static final class Labels extends HashMap<String, String> {

        /** Testcontainers adds its own labels through this method, at the very end. */
        @Override
        public void putAll(Map<? extends String, ? extends String> labels) {
            super.putAll(labels);
            if (Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
                remove(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL);
            }
        }
    }
}
