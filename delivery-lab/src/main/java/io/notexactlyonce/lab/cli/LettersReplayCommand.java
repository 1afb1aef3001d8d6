package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that processes letters again. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Processes a letter again, or all open letters of a reason, after a fix or an upgrade. APPLIED: it has its"
                    + " effect now. DUPLICATE: it had it before. REFUSED: the cause is still there, and the letter stays.",
            "For order-producer it sends the event at once, instead of after its pause."
        })
final class LettersReplayCommand implements Callable<Integer> {

    @Mixin
    private LetterService service = new LetterService();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PARTITION/OFFSET",
            converter = LetterConverter.class,
            description = "One letter; or give --reason.")
    private String letter = "";

    @Option(names = "--reason", paramLabel = "REASON", description = "All open letters given up for this reason.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Only say what would happen.")
    private boolean isDryRun;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "With --reason: the most letters in a second, up to 1000 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why, for the record.")
    private String why = "";

    @Mixin
    private ActingOperator operator = new ActingOperator();

    @Option(names = "--json", description = "Print the service's answers, one document for each portion of letters.")
    private boolean asJson;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (letter.isEmpty() == reason.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Name one letter, such as 3/17, or all of a reason by --reason");
        }
        var replay = new LetterReplay(
                service.client(),
                command.commandLine().getOut(),
                asJson,
                Map.of("dryRun", Boolean.toString(isDryRun), "why", why, "operator", operator.name()));
        boolean refused = letter.isEmpty() ? replay.all(reason, rate) : replay.one(letter);
        return refused ? DeadLettersCommand.REFUSED : ExitCode.OK;
    }
}
