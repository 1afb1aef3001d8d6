package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** The committed outputs are exactly a function of the log: one output for each record, with the right content. */
final class DerivationRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.observation().derivation().ifPresent(derivation -> {
            var outputs = derivation.committed();
            facts.committedRecords()
                    .filter(read -> facts.isDue(read, derivation))
                    .forEach(read ->
                            check(read, derivation, outputs.getOrDefault(RecordPosition.of(read), List.of()), found));
            facts.committedRecords()
                    .filter(read -> facts.isDeadLettered(read) && outputs.containsKey(RecordPosition.of(read)))
                    .forEach(read -> found.accept(finding(
                            Anomaly.DOUBLE_EFFECT,
                            "%s has the output %s, but is a dead letter as well"
                                    .formatted(read, outputs.get(RecordPosition.of(read))),
                            read.eventId())));
            checkOrigin(derivation, found);
            checkCommits(derivation, outputs, facts, found);
            new TreeMap<>(derivation.readings())
                    .forEach((partition, reading) -> LogRule.checkEnd("output partition", partition, reading, found));
        });
    }

    private static void check(
            LogRecord read, TransformedLog derivation, List<Output> outputs, Consumer<Finding> found) {
        if (outputs.isEmpty()) {
            found.accept(finding(Anomaly.LOST_EFFECT, read + " has no output", read.eventId()));
        }
        if (outputs.size() > 1) {
            var places = outputs.stream().map(Output::at).toList();
            found.accept(finding(
                    Anomaly.DOUBLE_EFFECT,
                    "%s has %,d outputs, at %s".formatted(read, outputs.size(), places),
                    read.eventId()));
        }
        var due = derivation.due().get(RecordPosition.of(read));
        outputs.stream()
                .filter(output ->
                        !output.content().equals(due) || !output.eventId().equals(read.eventId()))
                .forEach(output -> found.accept(finding(
                        Anomaly.DIVERGENCE,
                        "%s has the output %s, but should have \"%s\"".formatted(read, output, due),
                        read.eventId())));
    }

    private static void checkOrigin(TransformedLog derivation, Consumer<Finding> found) {
        derivation.outputs().stream()
                .filter(output -> output.committed() && !derivation.due().containsKey(output.of()))
                .sorted(Comparator.comparing(Output::eventId))
                .forEach(output -> found.accept(finding(
                        Anomaly.GHOST_EFFECT,
                        "output %s was made from %s, where the log has no record".formatted(output, output.of()),
                        output.eventId())));
    }

    /** Offsets and outputs are written in one transaction: neither exists without the other. */
    private static void checkCommits(
            TransformedLog derivation,
            Map<RecordPosition, List<Output>> outputs,
            IndexedObservation facts,
            Consumer<Finding> found) {
        new TreeMap<>(facts.observation().readings())
                .forEach((partition, reading) -> reading.committed().ifPresent(committed -> {
                    for (var read : facts.partition(partition).between(-1, committed)) {
                        if (facts.isDue(read, derivation) && !outputs.containsKey(RecordPosition.of(read))) {
                            found.accept(finding(
                                    Anomaly.COMMIT_AHEAD,
                                    "offset %d was committed, but %s has no output".formatted(committed, read),
                                    read.eventId()));
                        }
                    }
                }));
    }

    private static Finding finding(Anomaly anomaly, String what, UUID eventId) {
        return new Finding(anomaly, what, List.of(eventId));
    }
}
