package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.result.Judgement;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Half;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One half: what was played, what was found, and how it came to that. */
final class HalfArticle {

    private final ScenarioResult result;
    private final Side side;
    private final Judgement judgement;

    private HalfArticle(ScenarioResult result, Side side) {
        this.result = result;
        this.side = side;
        this.judgement = result.telling(side).judgement();
    }

    static Element of(ScenarioResult result, Side side) {
        return new HalfArticle(result, side).element();
    }

    private Element element() {
        var article = Element.of(
                "article",
                Element.of("h3", side == Side.WEAK ? "Guard off " : "Guard on ", Verdicts.badge(result, side)),
                rounds());
        if (!judgement.reason().isEmpty()) {
            article.add(Element.of("p", judgement.reason()).with("class", "reason"));
        }
        judgement.half().ifPresent(half -> article.add(facts(half)).add(story(half)));
        return article.add(evidence());
    }

    private List<Element> rounds() {
        var played = result.telling(side);
        var texts = Stream.of(
                Optional.of("round %d of %d is shown"
                                .formatted(
                                        result.tellingRound(side) + 1,
                                        result.rounds().size()))
                        .filter(text -> result.rounds().size() > 1),
                Optional.of("it took %d tries".formatted(played.tries())).filter(text -> played.tries() > 1));
        return texts.flatMap(Optional::stream)
                .map(text -> Element.of("p", text).with("class", "soft"))
                .toList();
    }

    private static Element facts(Half half) {
        return Element.of(
                        "dl",
                        Element.of("dt", "Configuration"),
                        Element.of("dd", Element.of("code", half.configuration())),
                        Element.of("dt", "Promises"),
                        Element.of("dd", Words.spoken(half.guarantee()).replace("none", "nothing")))
                .with("class", "facts");
    }

    private List<Object> story(Half half) {
        var cast = new Cast(judgement, half.observation());
        var id = result.scenario().id() + "-" + side.label();
        return List.of(
                Found.of(judgement, cast),
                Accounts.of(half.observation()),
                Timeline.of(half.observation(), cast, id),
                LogStrips.of(half.observation(), cast),
                OutputStrips.of(half.observation(), cast),
                Sequence.of(half.observation(), cast));
    }

    /** Links, so that nobody has to look for what the page leaves out. */
    private Element evidence() {
        var folder = Evidence.folder(result.scenario(), result.tellingRound(side) + 1, side);
        var files = judgement.half().isPresent()
                ? List.of("history.jsonl", "log.jsonl", "tables.json")
                : judgement.problem().isPresent() ? List.of("error.txt") : List.<String>of();
        var text = Element.of("p").with("class", "soft");
        if (!files.isEmpty()) {
            text.add("All of it: ");
            files.forEach(file -> text.add(Element.of("a", file).with("href", folder + "/" + file))
                    .add(" "));
        }
        return text;
    }
}
