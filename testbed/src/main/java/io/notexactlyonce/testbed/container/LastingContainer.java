package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.node.Reaper;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;

/** Makes a container of Testcontainers one that is started many times, and lasts until this JVM is gone. */
final class LastingContainer {

    private LastingContainer() {}

    /**
     * Call it before the first start.
     *
     * @param ports of this machine, each with the port in the container that it leads to; a port that the engine would choose
     *     is another one after a restart
     */
    static void prepare(GenericContainer<?> container, String name, Map<Integer, Integer> ports) {
        container.setPortBindings(
                ports.entrySet().stream().map(LastingContainer::binding).toList());
        container.withCreateContainerCmdModifier(
                command -> command.withName(name).withLabels(new Labels()));
        // For nothing: the node waits itself. What isn't ready in Testcontainers' time is removed, and its log with it.
        container.waitingFor(new WaitAllStrategy());
        // A busy engine takes longer to tell of a container's ports than Testcontainers waits.
        container.withStartupAttempts(3);
    }

    /** For this machine alone, unless the engine runs on another. */
    private static String binding(Map.Entry<Integer, Integer> port) {
        var address = Engine.host().equals("localhost") ? "127.0.0.1" : "0.0.0.0";
        return "%s:%d:%d".formatted(address, port.getKey(), port.getValue());
    }

    /**
     * Without Ryuk, Testcontainers removes what bears the label of its session in a shutdown hook, while hooks of an application
     * under test still need their broker: so the container doesn't bear it then, and the {@link Reaper} removes it.
     */
    private static final class Labels extends HashMap<String, String> {

        /** By which Testcontainers adds its own at the very end. */
        @Override
        public void putAll(Map<? extends String, ? extends String> labels) {
            super.putAll(labels);
            if (Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
                remove(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL);
            }
        }
    }
}
