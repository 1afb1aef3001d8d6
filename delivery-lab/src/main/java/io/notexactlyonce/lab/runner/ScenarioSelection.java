package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds scenarios by the names that the user gives. */
public final class ScenarioSelection {

    private final List<Scenario> all;

    public ScenarioSelection(List<Scenario> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing(scenario -> scenario.info().number()))
                .toList();
    }

    public List<Scenario> all() {
        return all;
    }

    public List<Scenario> on(Needs needs) {
        return all.stream().filter(scenario -> scenario.info().needs() == needs).toList();
    }

    /**
     * Each scenario once, ordered by number. A number stands for all scenarios that have it.
     *
     * @throws UnknownScenario when there is none of a name
     */
    public List<Scenario> named(List<String> names) {
        var chosen = new ArrayList<Scenario>();
        for (var name : names) {
            var found = all.stream().filter(scenario -> isNamed(scenario, name)).toList();
            if (found.isEmpty()) {
                throw new UnknownScenario(
                        name,
                        SimilarNames.to(name, all.stream().map(Scenario::id).toList()));
            }
            chosen.addAll(found);
        }
        return all.stream().filter(chosen::contains).toList();
    }

    private static boolean isNamed(Scenario scenario, String name) {
        return scenario.id().equals(name)
                || String.valueOf(scenario.info().number()).equals(name);
    }

    /** Its message suggests similar names. */
    public static final class UnknownScenario extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownScenario(String name, List<String> similar) {
            super("There is no scenario '%s'.%s './lab list' shows all of them."
                    .formatted(name, similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?"));
        }
    }
}
