package io.notexactlyonce.lab.judge;

import io.notexactlyonce.lab.reconcile.Equation;
import io.notexactlyonce.lab.reconcile.Term;
import java.util.List;

/** What a processor has made of the log, in numbers. */
final class OutputEquations {

    private OutputEquations() {}

    static List<Account> of(Derivation derivation, Facts facts) {
        return List.of(outputs(derivation), records(derivation, facts));
    }

    /** What was aborted is there as well, and is the proof that something went wrong. */
    private static Account outputs(Derivation derivation) {
        long committed = derivation.outputs().stream().filter(Output::committed).count();
        int all = derivation.outputs().size();
        return Account.of(
                "outputs",
                new Equation(
                        List.of(new Term(all, "outputs in their log")),
                        List.of(new Term(committed, "committed"), new Term(all - committed, "not committed"))));
    }

    private static Account records(Derivation derivation, Facts facts) {
        var outputs = derivation.committed();
        var due = facts.committedRecords()
                .filter(read -> facts.isDue(read, derivation))
                .toList();
        long committed = outputs.values().stream().mapToInt(List::size).sum();
        long without = due.stream()
                .filter(read -> !outputs.containsKey(Place.of(read)))
                .count();
        long ofNothing = outputs.entrySet().stream()
                .filter(output -> !derivation.due().containsKey(output.getKey()))
                .mapToInt(output -> output.getValue().size())
                .sum();
        return Account.of(
                "records that are due an output",
                Equation.of(new Term(due.size(), "records"), new Term(committed, "committed outputs")),
                new Term(without, "without an output"),
                new Term(committed - (due.size() - without) - ofNothing, "outputs of a record that had one"),
                new Term(ofNothing, "outputs of nothing"));
    }
}
