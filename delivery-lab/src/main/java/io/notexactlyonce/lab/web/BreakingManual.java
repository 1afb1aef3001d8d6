package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeStatus;
import java.util.List;
import java.util.stream.Stream;

/** How to break a system by hand, and what the user should then see. The commands depend on who runs the system. */
public enum BreakingManual {
    /** Processes of this lab, which restarts any that die. */
    PROCESSES {
        @Override
        List<Idea> ideas(List<NodeStatus> parts) {
            return Stream.of(
                            signal(parts, Component.ORDER_CONSUMER, "kill -9 %d", REDELIVERY),
                            signal(parts, Component.BROKER, "kill -9 %d", OUTBOX),
                            signal(parts, Component.BROKER, "kill -STOP %1$d; sleep 20; kill -CONT %1$d", FROZEN),
                            signal(parts, Component.DATABASE, "kill -9 %d", DATABASE),
                            signal(parts, Component.ANALYTICS_CONSUMER, "kill -9 %d", LOSS),
                            signal(parts, Component.SETTLEMENT_PROCESSOR, "kill -9 %d", ABORTED))
                    .toList();
        }
    },
    /** Containers of the compose file. Its restart policy restarts a container that dies, but not one that was stopped by hand. */
    COMPOSE {
        @Override
        List<Idea> ideas(List<NodeStatus> parts) {
            return List.of(
                    new Idea(inside("careless-consumer"), TWICE),
                    new Idea(inside("order-consumer"), REDELIVERY),
                    new Idea("docker compose restart kafka", OUTBOX),
                    new Idea("docker compose pause kafka; sleep 20; docker compose unpause kafka", FROZEN),
                    new Idea("docker compose restart postgres", DATABASE),
                    new Idea(inside("analytics-consumer"), LOSS),
                    new Idea(inside("settlement-processor"), ABORTED));
        }
    };

    private static final String TWICE = "twice";
    private static final String REDELIVERY = "redelivery";
    private static final String OUTBOX = "outbox";
    private static final String FROZEN = "frozen";
    private static final String DATABASE = "database";
    private static final String LOSS = "loss";
    private static final String ABORTED = "aborted";

    abstract List<Idea> ideas(List<NodeStatus> parts);

    /** Kills from inside the container: the engine takes a kill from outside for a stop by hand, and doesn't restart the container. */
    private static String inside(String service) {
        return "docker compose exec %s sh -c 'kill -9 -1'".formatted(service);
    }

    /** While the part is down, there is no process to kill. */
    private static Idea signal(List<NodeStatus> parts, Component role, String command, String effect) {
        return parts.stream()
                .filter(part -> part.role() == role && part.pid().isPresent())
                .findFirst()
                .map(part -> new Idea(
                        "%s  # %s".formatted(command.formatted(part.pid().getAsLong()), role.label()), effect))
                .orElseGet(() -> new Idea("# %s is down, wait for it".formatted(role.label()), effect));
    }

    /**
     * A way to break the system.
     *
     * @param command for a shell
     * @param effect the name of its text on the page
     */
    record Idea(String command, String effect) {}
}
