package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ExitCode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The command that shows a letter. */
@Command(
        name = "show",
        sortOptions = false,
        description =
                "Shows a letter, and what was done with it, newest first. --json has its first 64 KiB in Base64, too.")
final class LettersShowCommand implements Callable<Integer> {

    @Mixin
    private LetterService service = new LetterService();

    @Parameters(index = "1", paramLabel = "PARTITION/OFFSET", converter = LetterConverter.class)
    private String letter = "";

    @Option(names = "--json", description = "Print the service's answer.")
    private boolean asJson;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var answer = service.client().call("GET", "/" + letter, Map.of());
        if (!answer.isOk()) {
            throw new CannotRunException(answer.detail());
        }
        var out = command.commandLine().getOut();
        if (asJson) {
            out.println(answer.body().toPrettyString());
        } else {
            print(answer.body(), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(JsonNode single, PrintWriter out) {
        single.path("letter").forEachEntry((name, value) -> {
            if (value.isObject()) {
                out.printf("%-10s  %s%n", name, Excerpt.visible(value.toString()));
            } else if (!value.isNull()) {
                out.printf("%-10s  %s%n", name, Excerpt.visible(value.asString()));
            }
        });
        single.path("history")
                .forEach(act -> out.printf(
                        "%s  %s by %s%s%n",
                        act.path("at").asString(),
                        act.path("result").asString(),
                        Excerpt.line(act.path("operator").asString()),
                        because(act.path("why").asString())));
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + Excerpt.line(why);
    }
}
