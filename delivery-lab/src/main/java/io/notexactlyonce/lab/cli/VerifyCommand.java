package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.report.CheckDocument;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The command that checks a running system. */
@Command(
        name = "verify",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Waits until a running system is quiet, then compares orders, outbox, log, inbox, stock and counters, and"
                    + " prints the reconciliation: every promise with its numbers, and the ids of what breaks it.",
            "Exit code 0: every promise holds. 1: one is broken. 2: something can't be reached. 3: what could be"
                    + " checked holds, but not everything could be, because retention has deleted it, or the system"
                    + " didn't get quiet in time and missing events may be on their way; it says what, and why."
        },
        footer = {
            "",
            "The document of --json: result (kept, broken, partly-checked), summary, waitsFor, takenAt, and promises,"
                    + " each with id, claim, state (kept, broken, partly-checked, unchecked), reason, equations (left"
                    + " and right, each a list of count and what; holds), offenders (the first 1,000) and"
                    + " offenderCount. Fields may be added, but none is renamed. With exit code 2 there is"
                    + " no document.",
            "",
            "Examples:",
            "  ./lab verify                   the system on this machine",
            "  ./lab verify --timeout 10s     if it is already quiet",
            "  ./lab verify --json | jq .     for programs"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "2m",
            description = "How long to wait until all is quiet (30s, 2m; default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(names = "--json", description = "Print the result as one JSON document; all else goes to standard error.")
    private boolean asJson;

    @Mixin
    private AddressOptions addresses = new AddressOptions();

    @Option(
            names = "--lab",
            paramLabel = "URL",
            converter = UrlConverter.class,
            defaultValue = "${env:LAB_URL:-http://localhost:8080}",
            description = "Page of a lab that sends orders; it is asked to hold them during the check (LAB_URL, else"
                    + " http://localhost:8080). There need not be one.")
    private URI lab = URI.create("http://localhost:8080");

    @Override
    public Integer call() {
        var system = addresses.addresses();
        var ending = new ShutdownSignal();
        ending.onSignals();
        var progress = asJson ? System.err : System.out;
        try {
            var outcome = new Verification(system, lab, timeout, ending, progress::println).run();
            print(outcome);
            return outcome.exitCode();
        } catch (RunInterruptedException e) {
            return e.exitCode();
        }
    }

    private void print(CheckOutcome outcome) {
        if (asJson) {
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            System.out.println(json.writeValueAsString(CheckDocument.of(outcome)));
        } else {
            outcome.lines().forEach(System.out::println);
        }
    }
}
