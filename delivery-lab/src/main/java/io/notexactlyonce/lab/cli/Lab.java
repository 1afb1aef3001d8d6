package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ExitCode;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the laboratory. */
@Command(
        name = "./lab",
        description = "Runs the order system, breaks it, and shows whether its delivery guarantees hold.",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = "Not Exactly Once 0.1.0",
        subcommands = {
            UpCommand.class,
            AttachCommand.class,
            VerifyCommand.class,
            RunCommand.class,
            BenchCommand.class,
            ListCommand.class,
            DoctorCommand.class,
            DeadLettersCommand.class,
            ProxyCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and every promise that was checked was kept",
            "1:a promise was broken",
            "2:wrong usage, or something is missing: the message says what",
            "3:what could be checked was kept, but not everything could be: it says what, and why",
            "130:ended by Ctrl-C (143: by SIGTERM)"
        })
public final class Lab implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        // numbers look the same on every machine
        Locale.setDefault(Locale.ROOT);
        // no Docker unless requested: the demo's nodes are processes that the user can kill
        System.getProperties().putIfAbsent("testbed", System.getenv().getOrDefault("TESTBED", "processes"));
        // before there are threads: if two of them log first at the same time, SLF4J prints a warning
        LoggerFactory.getILoggerFactory();
        System.exit(execute(commandLine(), arguments));
    }

    /** An Error must not end the JVM with exit code 1, which says that a promise was broken: nothing was checked. */
    static int execute(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            commandLine
                    .getErr()
                    .printf(
                            "The lab's heap of %,d MiB is too small: it has to hold a record of the log several times."
                                    + " Give it more, as in LAB_HEAP=4g ./lab verify%n",
                            Runtime.getRuntime().maxMemory() >> 20);
        } catch (Error e) {
            e.printStackTrace(commandLine.getErr());
        }
        return ExitCode.CANNOT_RUN;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: try './lab up', or './lab --help'");
    }

    private static CommandLine commandLine() {
        return handlingErrors(new CommandLine(new Lab()));
    }

    /** With the lab's messages and exit codes for what goes wrong. */
    static CommandLine handlingErrors(CommandLine commandLine) {
        return commandLine
                .setParameterExceptionHandler((problem, arguments) -> wrongUsage(problem))
                .setExecutionExceptionHandler((problem, command, result) -> cannotRun(problem, command));
    }

    private static int wrongUsage(ParameterException problem) {
        var command = problem.getCommandLine();
        command.getErr().println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        command.getErr()
                .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.CANNOT_RUN;
    }

    private static int cannotRun(Exception problem, CommandLine command) {
        if (problem instanceof CannotRunException) {
            command.getErr().println(problem.getMessage());
        } else {
            problem.printStackTrace(command.getErr());
        }
        return ExitCode.CANNOT_RUN;
    }
}
