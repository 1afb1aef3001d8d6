package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LimitedStock.Answer;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.Optional;

/** Where nothing was done, nothing was done wrong: a guarantee is kept only where it was put to work. */
final class PositiveEvidence {

    private final IndexedObservation facts;
    private final int deadLetters;

    private PositiveEvidence(VariantRun run) {
        this.facts = new IndexedObservation(run.observation());
        this.deadLetters = run.deadLetters();
    }

    /** What a verdict on the run's guarantee lacks, as in "no event of the log has had an effect"; nothing when all is there. */
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
                "nobody has written down what was meant to be in the log"));
    }

    /** An event that is rightly put aside is dealt with as well. */
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

    /** A stock that is never too small is none that can run out. */
    private Optional<String> refusals() {
        var stock = facts.observation().stock();
        return lacks(
                stock.isPresent() && stock.get().answers().stream().allMatch(Answer::isGranted),
                "no order was refused");
    }

    /** What is written beside a transaction, into a database, counts as well. */
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
