package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands for what a service has set aside. */
@Command(
        name = "dead-letters",
        sortOptions = false,
        description = {
            "Lists, shows, replays and discards what a running service could not process: records that order-consumer or"
                    + " settlement-processor has given up, and events that Kafka refuses to take from order-producer.",
            "A replay goes through the service's own guards, so repeating one has no second effect. Each act is"
                    + " recorded with the operator's name."
        },
        subcommands = {
            LettersListCommand.class,
            LettersShowCommand.class,
            LettersReplayCommand.class,
            LettersDiscardCommand.class
        },
        exitCodeList = {
            "0:done",
            "2:wrong usage, or the service can't be reached or does not allow it: the message says what",
            "3:done, but letters are still refused: it says which, and why"
        },
        footer = {
            "",
            "Examples:",
            "  ./lab dead-letters list order-consumer --state OPEN",
            "  ./lab dead-letters show order-consumer 3/17",
            "  ./lab dead-letters replay order-consumer 3/17",
            "  ./lab dead-letters replay settlement-processor --reason UNKNOWN_TYPE --dry-run",
            "  ./lab dead-letters discard order-consumer 3/17 --why 'a test order'"
        })
public final class DeadLettersCommand implements Runnable {

    /** Some letters are refused still. */
    static final int REFUSED = ExitCode.PARTLY_CHECKED;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "Missing command: list, show, replay or discard, and the service's name");
    }
}
