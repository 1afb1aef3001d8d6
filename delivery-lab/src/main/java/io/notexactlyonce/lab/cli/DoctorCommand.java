package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.Host;
import io.notexactlyonce.lab.environment.Host.State;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.testbed.Testbed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that says what prevents a start on this machine. */
@Command(
        name = "doctor",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Says whether ./lab up can start on this machine, and if not, what is missing. Starts nothing.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
        var findings = Host.current().findings(ports.ports());
        findings.forEach(finding -> System.out.printf("%-8s  %s%n", word(finding.state()), finding.text()));
        System.out.println(Testbed.engine()
                .map(engine -> "ok        A container engine answers at %s, for docker compose and the tests"
                        .formatted(engine))
                .orElse("ok        No container engine answers. ./lab needs none; docker compose does"));
        if (findings.stream().noneMatch(finding -> finding.state() == State.MISSING)) {
            System.out.println("./lab up can start.");
            return ExitCode.OK;
        }
        System.out.println("./lab up can't start.");
        return ExitCode.CANNOT_RUN;
    }

    private static String word(State state) {
        return switch (state) {
            case FINE -> "ok";
            case NOTE -> "note";
            case MISSING -> "MISSING";
        };
    }
}
