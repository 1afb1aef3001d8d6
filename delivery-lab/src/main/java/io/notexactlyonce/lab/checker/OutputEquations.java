package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import java.util.List;

/** A processor's outputs, in numbers. */
final class OutputEquations {

    private OutputEquations() {}

    static List<BalanceCheck> of(TransformedLog derivation, IndexedObservation facts) {
        return List.of(outputs(derivation), records(derivation, facts));
    }

    /** Aborted outputs are in the log as well; they show that something went wrong. */
    private static BalanceCheck outputs(TransformedLog derivation) {
        long committed = derivation.outputs().stream().filter(Output::committed).count();
        int all = derivation.outputs().size();
        return BalanceCheck.of(
                "outputs",
                new Equation(
                        List.of(new Term(all, "outputs in their log")),
                        List.of(new Term(committed, "committed"), new Term(all - committed, "not committed"))));
    }

    private static BalanceCheck records(TransformedLog derivation, IndexedObservation facts) {
        var outputs = derivation.committed();
        var due = facts.committedRecords()
                .filter(read -> facts.isDue(read, derivation))
                .toList();
        long committed = outputs.values().stream().mapToInt(List::size).sum();
        long without = due.stream()
                .filter(read -> !outputs.containsKey(RecordPosition.of(read)))
                .count();
        long ofNothing = outputs.entrySet().stream()
                .filter(output -> !derivation.due().containsKey(output.getKey()))
                .mapToInt(output -> output.getValue().size())
                .sum();
        return BalanceCheck.of(
                "records that should have an output",
                Equation.of(new Term(due.size(), "records"), new Term(committed, "committed outputs")),
                new Term(without, "without an output"),
                new Term(committed - (due.size() - without) - ofNothing, "repeated outputs of a record"),
                new Term(ofNothing, "outputs of no record"));
    }
}
