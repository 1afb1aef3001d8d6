package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that decides that a letter shall have no effect. */
@Command(
        name = "discard",
        sortOptions = false,
        description =
                "Decides for good that a letter shall have no effect. Of order-producer it deletes the event, which then"
                        + " nobody learns of; its audit keeps the content.")
final class LettersDiscardCommand implements Callable<Integer> {

    @Mixin
    private LetterService service = new LetterService();

    @Parameters(index = "1", paramLabel = "PARTITION/OFFSET", converter = LetterConverter.class)
    private String letter = "";

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String why = "";

    @Mixin
    private ActingOperator operator = new ActingOperator();

    @Option(names = "--json", description = "Print the service's answer.")
    private boolean asJson;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var answer = service.client().call("DELETE", "/" + letter, Map.of("why", why, "operator", operator.name()));
        if (!answer.isOk()) {
            throw new CannotRunException(answer.detail());
        }
        var out = command.commandLine().getOut();
        out.println(asJson ? answer.body().toPrettyString() : letter + " is discarded");
        out.flush();
        return ExitCode.OK;
    }
}
