package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Replays letters and prints what they came to. Each of its methods returns whether one was refused. */
final class LetterReplay {

    private final LetterClient client;
    private final PrintWriter out;
    private final boolean asJson;
    private final Map<String, String> parameters;

    LetterReplay(LetterClient client, PrintWriter out, boolean asJson, Map<String, String> parameters) {
        this.client = client;
        this.out = out;
        this.asJson = asJson;
        this.parameters = parameters;
    }

    boolean one(String letter) {
        var answer = client.call("POST", "/" + letter, parameters);
        if (!answer.isOk() && !answer.isRefused()) {
            throw new CannotRunException(answer.detail());
        }
        if (asJson) {
            out.println(answer.body().toPrettyString());
        } else {
            out.println(letter + "  "
                    + (answer.isRefused()
                            ? Excerpt.line(answer.detail())
                            : answer.body().path("effect").asString()));
        }
        out.flush();
        return answer.isRefused();
    }

    /** Portion by portion: the service limits how many letters one call may read and replay. */
    boolean all(String reason, int rate) {
        Map<String, Integer> effects = new TreeMap<>();
        String from = "0/0";
        while (!from.isEmpty()) {
            Map<String, String> portion = new HashMap<>(parameters);
            portion.putAll(Map.of("reason", reason, "rate", Integer.toString(rate), "from", from));
            var answer = client.call("POST", "", portion);
            if (!answer.isOk()) {
                throw new CannotRunException(
                        "%s. So far: %s; go on from %s by the same command".formatted(answer.detail(), effects, from));
            }
            print(answer.body());
            answer.body()
                    .path("effects")
                    .forEachEntry((effect, count) -> effects.merge(effect, count.asInt(), Integer::sum));
            from = answer.body().path("next").asString("");
        }
        if (!asJson) {
            out.println((Boolean.parseBoolean(parameters.get("dryRun")) ? "Would be: " : "Done: ")
                    + (effects.isEmpty() ? "no open letter has this reason" : effects));
        }
        out.flush();
        return effects.containsKey("REFUSED");
    }

    private void print(JsonNode portion) {
        if (asJson) {
            out.println(portion.toPrettyString());
        } else {
            portion.path("letters")
                    .forEach(letter -> out.printf(
                            "%s/%s  %s  %s%n",
                            letter.path("partition").asString(),
                            letter.path("offset").asString(),
                            letter.path("effect").asString(),
                            Excerpt.line(letter.path("detail").asString())));
        }
        out.flush();
    }
}
