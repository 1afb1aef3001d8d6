package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One variant: what was played, what was found, and how it came to that. */
final class VariantArticle {

    private final ScenarioResult result;
    private final Variant variant;
    private final Judgement judgement;

    private VariantArticle(ScenarioResult result, Variant variant) {
        this.result = result;
        this.variant = variant;
        this.judgement = result.telling(variant).judgement();
    }

    static Element of(ScenarioResult result, Variant variant) {
        return new VariantArticle(result, variant).element();
    }

    private Element element() {
        var article = Element.of(
                "article",
                Element.of(
                        "h3", variant == Variant.CONTROL ? "Guard off " : "Guard on ", Verdicts.badge(result, variant)),
                rounds());
        if (!judgement.reason().isEmpty()) {
            article.add(Element.of("p", judgement.reason()).with("class", "reason"));
        }
        judgement.run().ifPresent(run -> article.add(facts(run)).add(story(run)));
        return article.add(evidence());
    }

    private List<Element> rounds() {
        var played = result.telling(variant);
        var texts = Stream.of(
                Optional.of("round %d of %d is shown"
                                .formatted(
                                        result.tellingRound(variant) + 1,
                                        result.rounds().size()))
                        .filter(text -> result.rounds().size() > 1),
                Optional.of("it took %d tries".formatted(played.tries())).filter(text -> played.tries() > 1));
        return texts.flatMap(Optional::stream)
                .map(text -> Element.of("p", text).with("class", "soft"))
                .toList();
    }

    private static Element facts(VariantRun run) {
        return Element.of(
                        "dl",
                        Element.of("dt", "Configuration"),
                        Element.of("dd", Element.of("code", run.configuration())),
                        Element.of("dt", "Promises"),
                        Element.of("dd", Words.spoken(run.guarantee()).replace("none", "nothing")))
                .with("class", "facts");
    }

    private List<Object> story(VariantRun run) {
        var cast = new DisplayedOrders(judgement, run.observation());
        var id = result.scenario().id() + "-" + variant.label();
        return List.of(
                FindingsList.of(judgement, cast),
                BalanceTable.of(run.observation()),
                Timeline.of(run.observation(), cast, id),
                LogStrips.of(run.observation(), cast),
                OutputStrips.of(run.observation(), cast),
                Sequence.of(run.observation(), cast));
    }

    /** Links, so that nobody has to look for what the page leaves out. */
    private Element evidence() {
        var folder = EvidenceFiles.folder(result.scenario(), result.tellingRound(variant) + 1, variant);
        var files = judgement.run().isPresent()
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
