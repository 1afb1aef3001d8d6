package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.model.Variant;
import java.util.ArrayList;
import java.util.List;

/** One variant: what was played, what was found, and how it happened. */
record VariantArticle(ScenarioResult result, Variant variant) {

    Judgement judgement() {
        return result.telling(variant).judgement();
    }

    /** The id of this variant on the page. */
    String id() {
        return result.scenario().id() + "-" + variant.label();
    }

    /** Remarks on how it was played. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        var rounds = result.rounds().size();
        if (rounds > 1) {
            remarks.add("round %d of %d is shown".formatted(result.tellingRound(variant) + 1, rounds));
        }
        var tries = result.telling(variant).tries();
        if (tries > 1) {
            remarks.add("it took %d tries".formatted(tries));
        }
        return remarks;
    }

    /** The folder with the evidence that the page leaves out. */
    String folder() {
        return EvidenceFiles.folder(result.scenario(), result.tellingRound(variant) + 1, variant);
    }

    List<String> files() {
        if (judgement().run().isPresent()) {
            return List.of("history.jsonl", "log.jsonl", "tables.json");
        }
        return judgement().problem().isPresent() ? List.of("error.txt") : List.of();
    }
}
