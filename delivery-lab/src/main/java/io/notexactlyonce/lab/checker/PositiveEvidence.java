package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LimitedStock.Answer;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.Optional;

/** A guarantee counts as kept only if it was put to work: a program that does nothing does nothing wrong either. */
final class PositiveEvidence {

    private final IndexedObservation facts;
    private final int deadLetters;

    private PositiveEvidence(VariantRun run) {
        this.facts = new IndexedObservation(run.observation());
        this.deadLetters = run.deadLetters();
    }

    /**
     * What evidence is missing for a verdict on the run, as in "no event of the log has had an effect"; empty if none
     * is.
     */
    static Optional<String> missing(VariantRun run) {
        var evidence = new PositiveEvidence(run);
        return switch (run.guarantee()) {
            case NONE -> Optional.empty();
            case ONCE_IN_THE_LOG, AT_LEAST_ONCE_LOG -> evidence.log();
            case AT_MOST_ONCE, AT_LEAST_ONCE_WITH_INBOX, INBOX_ON_ANY_LOG, SHARE_GROUP_WITH_INBOX ->
                evidence.inLog().or(evidence::effects).or(evidence::refusals);
            case EXACTLY_ONCE_IN_KAFKA -> evidence.inLog().or(evidence::outputs);
        };
    }

    private Optional<String> inLog() {
        return lacks(facts.firstCopies().isEmpty(), "the log has no event");
    }

    private Optional<String> log() {
        return inLog().or(() -> lacks(
                facts.firstCopies().stream()
                        .noneMatch(read -> facts.fate(read.eventId()).hasOrigin()),
                "no history says what was meant to be in the log"));
    }

    /** An event that is rightly dead-lettered counts as well. */
    private Optional<String> effects() {
        if (deadLetters > 0) {
            return Optional.empty();
        }
        var effects = facts.observation().effects();
        return lacks(
                effects.isEmpty()
                        || effects.get().entrySet().stream()
                                .noneMatch(effect -> effect.getValue() > 0 && facts.isInLog(effect.getKey())),
                "no event of the log has had an effect");
    }

    /** Without a refusal, the stock never ran out. */
    private Optional<String> refusals() {
        var stock = facts.observation().stock();
        return lacks(
                stock.isPresent() && stock.get().answers().stream().allMatch(Answer::isGranted),
                "no order was refused");
    }

    /** Effects that are written to a database beside the transaction count as well. */
    private Optional<String> outputs() {
        var derivation = facts.observation().derivation();
        if (derivation.isEmpty()) {
            return effects();
        }
        var committed = derivation.get().committed().keySet();
        return lacks(
                derivation.get().due().keySet().stream().noneMatch(committed::contains),
                "no record of the log has a committed output");
    }

    private static Optional<String> lacks(boolean isMissing, String what) {
        return isMissing ? Optional.of(what) : Optional.empty();
    }
}
