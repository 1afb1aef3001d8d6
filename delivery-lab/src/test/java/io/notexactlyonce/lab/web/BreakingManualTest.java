package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BreakingManualTest {

    @Test
    void namesTheProcessThatRunsNowAndNoneThatIsGone() {
        var kafka = new NodeStatus(
                Component.BROKER, NodeState.READY, Instant.EPOCH, "localhost:19092", OptionalLong.of(4711));
        var postgres = new NodeStatus(
                Component.DATABASE, NodeState.DOWN, Instant.EPOCH, "localhost:15432", OptionalLong.empty());
        assertThat(BreakingManual.PROCESSES.ideas(List.of(kafka, postgres)))
                .extracting(BreakingManual.Idea::command)
                .contains(
                        "kill -9 4711  # kafka",
                        "kill -STOP 4711; sleep 20; kill -CONT 4711  # kafka",
                        "# postgres is down, wait for it");
    }

    /** Containers keep their names, so the commands are always the same. */
    @Test
    void killsAContainersProgramFromInside() {
        assertThat(BreakingManual.COMPOSE.ideas(List.of()))
                .contains(new BreakingManual.Idea("docker compose exec careless-consumer sh -c 'kill -9 -1'", "twice"));
    }
}
