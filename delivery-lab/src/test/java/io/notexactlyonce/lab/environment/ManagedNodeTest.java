package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.testbed.JavaProcess;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ManagedNodeTest {

    @Test
    void isNotMadeAnyMoreOnceItIsClosed() {
        var member = new ManagedNode(Component.ORDER_CONSUMER, "nowhere", () -> {
            throw new AssertionError("made");
        });
        member.close();

        assertThatThrownBy(member::start).hasMessage("order-consumer has been closed");
        assertThat(member.isBeingStarted()).isFalse();
    }

    @Test
    void isBeingStartedUntilItsPartIsReadyOrGone() {
        try (var process =
                JavaProcess.running(Idle.class).readyWhen(() -> false).build()) {
            var member = new ManagedNode(Component.ORDER_CONSUMER, "nowhere", () -> process);
            var start = CompletableFuture.runAsync(member::start);
            await().until(process::isRunning);
            assertThat(member.isBeingStarted()).isTrue();

            member.close();
            assertThatThrownBy(start::join).hasMessageContaining("before it was ready");
            assertThat(member.isBeingStarted()).isFalse();
            assertThat(process.isRunning()).isFalse();
        }
    }

    /** A user may freeze it in a terminal, and kill it in that state. */
    @Test
    void saysThatItIsFrozenWhoeverHasFrozenItAndNoticesItsDeath() throws Exception {
        try (var process = JavaProcess.running(Idle.class).build()) {
            var member = new ManagedNode(Component.ORDER_CONSUMER, "nowhere", () -> process);
            member.start();
            signal("STOP", process);
            await().untilAsserted(() -> {
                member.noticePause();
                assertThat(member.status().state()).isEqualTo(NodeState.FROZEN);
            });
            assertThat(member.status().pid()).hasValue(process.pid());
            assertThat(member.isReady()).isFalse();
            assertThat(member.noticeDeath()).isFalse();

            signal("CONT", process);
            await().untilAsserted(() -> {
                member.noticePause();
                assertThat(member.status().state()).isEqualTo(NodeState.READY);
            });

            process.pause();
            member.noticePause();
            process.kill();
            assertThat(member.noticeDeath()).isTrue();
            member.noticePause();
            assertThat(member.status().state()).isEqualTo(NodeState.DOWN);
        }
    }

    private static void signal(String name, JavaProcess process) throws Exception {
        new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name, process.pid()))
                .start()
                .waitFor();
    }

    /** Runs until it is stopped. */
    public static final class Idle implements Runnable {

        @Override
        public void run() {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
