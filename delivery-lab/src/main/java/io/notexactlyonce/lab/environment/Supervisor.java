package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Restarts a node that dies after it was ready, and gives up on one that keeps dying. */
public final class Supervisor implements AutoCloseable {

    private final OrderSystem system;
    private final Consumer<String> announce;
    private final CrashLoopDetector deaths = new CrashLoopDetector(Clock.systemUTC());
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(Component.values().length + 1, DaemonThreads.named("supervisor"));

    public Supervisor(OrderSystem system, Consumer<String> announce) {
        this.system = system;
        this.announce = announce;
    }

    public void start() {
        threads.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** Completes with a message for the user when a node has died too often. */
    public CompletableFuture<String> givenUp() {
        return givenUp;
    }

    /** From now on it starts nothing; a start in progress goes on. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One thread, so that no node is taken for frozen after it was found dead. */
    private void look() {
        system.members().stream().filter(ManagedNode::noticeDeath).forEach(this::mourn);
        system.members().forEach(ManagedNode::noticePause);
    }

    private void mourn(ManagedNode member) {
        lose(member, "died (%s)".formatted(exit(member)));
    }

    private static String exit(ManagedNode member) {
        var exitCode = member.part().exitCode();
        return exitCode.isPresent() ? ExitStatus.describe(exitCode.getAsInt()) : "it still runs";
    }

    private void lose(ManagedNode member, String what) {
        if (threads.isShutdown()) {
            return;
        }
        if (!member.hasDiedAsWished() && deaths.isTooMany(member.role())) {
            givenUp.complete("%s %s: %d deaths within a minute. Its log, kept with the others, should say why."
                    .formatted(member.label(), what, CrashLoopDetector.TOO_MANY));
            return;
        }
        announce.accept("%s %s; restarting it".formatted(member.label(), what));
        threads.execute(() -> revive(member));
    }

    private void revive(ManagedNode member) {
        try {
            member.start();
            announce.accept("%s is back after %s (pid %d)"
                    .formatted(
                            member.label(),
                            Seconds.of(member.startTook()),
                            member.part().pid()));
        } catch (TestbedException e) {
            lose(member, "did not come back (%s)".formatted(exit(member)));
        }
    }
}
