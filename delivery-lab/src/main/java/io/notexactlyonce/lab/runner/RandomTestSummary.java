package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Seconds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The results of all runs. */
public final class RandomTestSummary {

    private static final int ENOUGH_FOR_A_BOUND = 10;

    private final List<RandomRunResult> results = new ArrayList<>();
    private int unjudged;

    public void add(RandomRunResult result) {
        results.add(result);
    }

    public void addUnjudged() {
        unjudged++;
    }

    /** As in {@link ExitCode}: a run in which too little happened breaks nothing and proves nothing. */
    public int exitCode() {
        if (unjudged > 0 || !results.stream().allMatch(RandomRunResult::isKept)) {
            return ExitCode.BROKEN_PROMISE;
        }
        return counted() > 0 ? ExitCode.OK : ExitCode.PARTLY_CHECKED;
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        if (results.size() > 1) {
            lines.add(RandomRunText.header());
            results.stream().map(RandomRunText::row).forEach(lines::add);
            lines.add("");
        }
        lines.add(
                "%d of %d runs kept every promise. %,d faults, %,d orders, %,d duplicates in the log, %,d redeliveries."
                        .formatted(
                                counted(),
                                results.size() + unjudged,
                                sum(result -> result.struck().size()),
                                sum(RandomRunResult::orders),
                                sum(RandomRunResult::duplicates),
                                sum(RandomRunResult::redelivered)));
        var vacuous = results.stream()
                .filter(result -> result.isKept() && result.vacuity().isPresent())
                .count();
        if (vacuous > 0) {
            lines.add("%d more broke none but don't count, because too little happened in them.".formatted(vacuous));
        }
        if (exitCode() == ExitCode.OK && counted() >= ENOUGH_FOR_A_BOUND) {
            lines.add(
                    "So with 95 %% confidence fewer than %.1f %% of such runs break a promise (3/n, the rule of three)."
                            .formatted(300.0 / counted()));
        }
        var times = results.stream()
                .flatMap(result -> result.convergence().stream())
                .sorted()
                .toList();
        if (!times.isEmpty()) {
            lines.add("Nothing on its way after healing: %s at the earliest, %s in the middle, %s at the latest."
                    .formatted(at(times, 0), at(times, times.size() / 2), at(times, times.size() - 1)));
        }
        return lines;
    }

    /** Runs that kept every promise and in which enough happened to prove it. */
    private long counted() {
        return results.stream()
                .filter(result -> result.isKept() && result.vacuity().isEmpty())
                .count();
    }

    private long sum(java.util.function.ToLongFunction<RandomRunResult> number) {
        return results.stream().mapToLong(number).sum();
    }

    private static String at(List<Duration> times, int index) {
        return Seconds.of(times.get(index));
    }
}
