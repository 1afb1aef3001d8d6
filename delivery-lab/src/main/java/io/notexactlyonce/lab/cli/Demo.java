package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.KeptLogs;
import io.notexactlyonce.lab.environment.ManagedNode;
import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One run of the demo, from the first start to the last stop. */
final class Demo {

    private final OrderSystem system;
    private final DemoOptions run;
    private final Screen screen;
    private final ShutdownSignal ending;

    Demo(OrderSystem system, DemoOptions run, Screen screen, ShutdownSignal ending) {
        this.system = system;
        this.run = run;
        this.screen = screen;
        this.ending = ending;
    }

    /** Returns the exit code. When it returns or throws, everything is stopped and its files are gone. */
    int run() {
        var start = CompletableFuture.runAsync(() -> system.start(this::sayReady));
        try {
            awaitReady(start);
            var exitCode = new DemoTraffic(system, run, screen, ending).run();
            if (exitCode != ExitCode.OK) {
                keepLogs();
            }
            return exitCode;
        } catch (RunInterruptedException e) {
            return e.exitCode();
        } catch (TestbedException | CannotRunException e) {
            keepLogs();
            throw new CannotRunException(e.getMessage(), e);
        } finally {
            stop();
        }
    }

    private void awaitReady(CompletableFuture<Void> start) {
        var begin = System.nanoTime();
        screen.say("Starting Kafka and PostgreSQL, then the services, each in its own process.");
        ending.await(start);
        screen.say("All ready after %s. Ctrl-C stops everything; kill -9 any pid and watch."
                .formatted(Seconds.of(Duration.ofNanos(System.nanoTime() - begin))));
        if (run.load().rate() > 0) {
            screen.say("The orders come from seed %d.".formatted(run.load().seed()));
        }
        if (run.printsDetails()) {
            system.members()
                    .forEach(member -> screen.say(member.label() + " writes its log to "
                            + member.part().log()));
            screen.say(system.commands());
        }
    }

    private void sayReady(ManagedNode member) {
        screen.say("  %-20s  ready after %6s  %-21s  pid %d"
                .formatted(
                        member.label(),
                        Seconds.of(member.startTook()),
                        member.address(),
                        member.part().pid()));
    }

    private void keepLogs() {
        screen.settle();
        KeptLogs.of(system).ifPresent(directory -> screen.say("The logs of all nodes are kept in " + directory));
    }

    private void stop() {
        screen.settle();
        screen.say("Stopping the services, then Kafka and PostgreSQL.");
        system.stop();
        screen.say("Stopped.");
    }
}
