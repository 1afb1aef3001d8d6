package io.notexactlyonce.lab.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The result of a run.
 *
 * @param driver where the test bed runs its nodes: containers or processes
 * @param took wall-clock time
 */
public record RunResult(Instant began, Duration took, String driver, List<ScenarioResult> scenarios) {

    public RunResult {
        scenarios = List.copyOf(scenarios);
    }

    public boolean isFailure() {
        return scenarios.stream().anyMatch(ScenarioResult::isFailure);
    }

    /** Whether there was too little evidence to judge some variant. */
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
