package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeSupervisorTest {

    private final JavaProcess process = JavaProcess.running(Idler.class).build();
    private final SupervisedNode part = new SupervisedNode("idler", process, false);
    private final List<SupervisedNode> deaths = new CopyOnWriteArrayList<>();
    private final NodeSupervisor supervisor = new NodeSupervisor(List.of(part), deaths::add);

    @BeforeEach
    void keep() {
        supervisor.start();
        awaitUp();
    }

    @AfterEach
    void end() {
        supervisor.close();
        process.close();
    }

    @Test
    void startsAgainWhatDiesAndTellsOfIt() {
        assertThat(deaths).isEmpty();

        process.kill();

        await().until(() -> part.starts() == 2);
        awaitUp();
        assertThat(deaths).containsExactly(part);
    }

    @Test
    void leavesDownWhatAFaultHoldsAndTellsOfNoDeathThen() {
        part.hold(Node::kill);

        await().during(Duration.ofMillis(500)).until(() -> !process.isRunning());
        assertThat(part.isAsMeant()).isTrue();

        part.release();
        awaitUp();
        assertThat(part.starts()).isEqualTo(2);
        assertThat(deaths).isEmpty();
    }

    private void awaitUp() {
        await().until(() -> process.isRunning() && part.isAsMeant());
    }

    /** Does nothing until it is ended. */
    public static final class Idler implements Runnable {

        @Override
        public void run() {
            try {
                Thread.sleep(Duration.ofMinutes(5).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
