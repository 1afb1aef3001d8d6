package io.notexactlyonce.lab.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of a run.
 *
 * @param driver what the test bed runs its parts in: containers or processes
 * @param took by the clock
 */
public record RunResult(Instant began, Duration took, String driver, List<ScenarioResult> scenarios) {

    public RunResult {
        scenarios = List.copyOf(scenarios);
    }

    public boolean isFailure() {
        return scenarios.stream().anyMatch(ScenarioResult::isFailure);
    }

    /** Whether something was played and there was too little to judge it by. */
    public boolean isPartlyJudged() {
        return scenarios.stream().anyMatch(scenario -> !scenario.isJudged());
    }

    /** As in "20 scenarios: 18 shown and kept, 1 failed, 1 not possible here". */
    public String summary() {
        var failed = scenarios.stream().filter(ScenarioResult::isFailure).count();
        var impossible = scenarios.stream()
                .filter(scenario -> !scenario.isFailure() && !scenario.isPossible())
                .count();
        var notJudged = scenarios.stream()
                .filter(scenario -> !scenario.isFailure() && scenario.isPossible() && !scenario.isJudged())
                .count();
        return "%d %s: %d shown and kept%s%s%s"
                .formatted(
                        scenarios.size(),
                        scenarios.size() == 1 ? "scenario" : "scenarios",
                        scenarios.size() - failed - impossible - notJudged,
                        failed == 0 ? "" : ", " + failed + " failed",
                        notJudged == 0 ? "" : ", " + notJudged + " not judged",
                        impossible == 0 ? "" : ", " + impossible + " not possible here");
    }
}
