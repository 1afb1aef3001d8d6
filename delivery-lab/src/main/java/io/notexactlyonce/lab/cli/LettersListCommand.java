package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The command that lists letters. */
@Command(
        name = "list",
        sortOptions = false,
        description = "Lists the newest letters, newest first; with --from, page by page in the order in which they are"
                + " stored.")
final class LettersListCommand implements Callable<Integer> {

    @Mixin
    private LetterService service = new LetterService();

    @Option(names = "--reason", paramLabel = "REASON", description = "Only letters given up for this reason.")
    private String reason = "";

    @Option(names = "--state", paramLabel = "STATE", description = "Only OPEN, REPLAYED or DISCARDED letters.")
    private String state = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most letters, up to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--from",
            paramLabel = "PARTITION/OFFSET",
            converter = LetterConverter.class,
            description = "The page that begins there; 0/0 is the first.")
    private String from = "";

    @Option(names = "--json", description = "Print the service's answer.")
    private boolean asJson;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var answer = service.client()
                .call(
                        "GET",
                        "",
                        Map.of("reason", reason, "state", state, "limit", Integer.toString(limit), "from", from));
        if (!answer.isOk()) {
            throw new CannotRunException(answer.detail());
        }
        var out = command.commandLine().getOut();
        if (asJson) {
            out.println(answer.body().toPrettyString());
        } else {
            answer.body().path("letters").forEach(letter -> out.println(line(letter)));
            out.println(end(answer.body()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String line(JsonNode letter) {
        return "%-10s  %-9s  %-20s  attempts %d, last %s  %s"
                .formatted(
                        letter.path("id").asString(),
                        letter.path("state").asString(),
                        letter.path("reason").asString(),
                        letter.path("attempts").asInt(),
                        letter.path("lastAt").asString(),
                        Excerpt.line(letter.path("message").asString()));
    }

    private static String end(JsonNode page) {
        int size = page.path("letters").size();
        String letters = size == 1 ? "1 letter" : size + " letters";
        String next = page.path("next").asString("");
        if (!next.isEmpty()) {
            return "%s; the next page: --from %s".formatted(letters, next);
        }
        return page.path("complete").asBoolean()
                ? letters
                : letters + "; others could not be read in time: try again, or with --from 0/0";
    }
}
