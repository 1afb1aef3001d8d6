package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.InvariantReport;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.lab.nemesis.FaultKind;
import io.notexactlyonce.lab.nemesis.PlannedFault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A result for a terminal. */
public final class RandomRunText {

    private static final int SHOWN = 3;

    private RandomRunText() {}

    public static List<String> of(RandomRunResult result) {
        var lines = new ArrayList<String>();
        lines.add("%,d orders accepted, %,d events in the log and %,d duplicates, %,d bad records, %,d redeliveries"
                .formatted(
                        result.orders(),
                        result.events(),
                        result.duplicates(),
                        result.badRecords(),
                        result.redelivered()));
        lines.add(faults(result));
        result.vacuity().ifPresent(why -> lines.add("this run doesn't count: " + why));
        lines.add("all nodes up %s after the last order; %s"
                .formatted(Seconds.of(result.healing()), convergence(result)));
        lines.addAll(findings(result.broken()));
        result.refusals().stream().limit(SHOWN).forEach(refusal -> lines.add("order-producer refused " + refusal));
        lines.add("In tables and topics:");
        lines.addAll(InvariantReport.lines(result.verdicts()));
        return lines;
    }

    /** The column titles of {@link #row}. */
    static String header() {
        return "%10s  %7s  %6s  %7s  %10s  %12s  %11s  %7s  %s"
                .formatted(
                        "seed",
                        "groups",
                        "faults",
                        "orders",
                        "duplicates",
                        "redeliveries",
                        "bad records",
                        "at rest",
                        "result");
    }

    /** A result in one line of a table. */
    static String row(RandomRunResult result) {
        var schedule = result.schedule();
        return "%10d  %7s  %6s  %,7d  %,10d  %,12d  %,11d  %7s  %s"
                .formatted(
                        schedule.seed(),
                        schedule.groups(),
                        "%d/%d"
                                .formatted(
                                        result.struck().size(),
                                        schedule.faults().size()),
                        result.orders(),
                        result.duplicates(),
                        result.redelivered(),
                        result.badRecords(),
                        result.convergence().map(Seconds::of).orElse("never"),
                        result.isKept()
                                ? result.vacuity()
                                        .map(why -> "not counted: " + why)
                                        .orElse("kept")
                                : "broke " + String.join(", ", result.brokenPromises()));
    }

    private static String faults(RandomRunResult result) {
        var counts = result.struck().stream()
                .collect(Collectors.groupingBy(
                        PlannedFault::kind, () -> new EnumMap<>(FaultKind.class), Collectors.counting()));
        var kinds = counts.entrySet().stream()
                .map(count -> "%s %d".formatted(name(count.getKey()), count.getValue()))
                .collect(Collectors.joining(", "));
        return "%d of %d faults have struck%s"
                .formatted(
                        result.struck().size(), result.schedule().faults().size(), kinds.isEmpty() ? "" : ": " + kinds);
    }

    private static String name(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String convergence(RandomRunResult result) {
        var promised = Seconds.of(RandomRunResult.PROMISED_CONVERGENCE);
        return result.convergence()
                .map(time -> "nothing on its way %s later (promised: %s)%s"
                        .formatted(Seconds.of(time), promised, result.hasConverged() ? "" : ": too late"))
                .orElseGet(() -> "still waiting for %s (promised: %s)"
                        .formatted(result.waitsFor().orElse("?"), promised));
    }

    private static List<String> findings(List<Finding> broken) {
        if (broken.isEmpty()) {
            return List.of("no anomaly except those that at-least-once with an inbox allows (duplicates in the log)");
        }
        var lines = new ArrayList<String>();
        broken.stream()
                .collect(Collectors.groupingBy(
                        Finding::anomaly, () -> new EnumMap<>(Anomaly.class), Collectors.toList()))
                .forEach((anomaly, cases) -> {
                    lines.add(
                            "BROKEN    %s: %s, %,d cases".formatted(anomaly.label(), anomaly.meaning(), cases.size()));
                    cases.stream().limit(SHOWN).forEach(found -> lines.add("          " + found.what()));
                });
        return lines;
    }
}
