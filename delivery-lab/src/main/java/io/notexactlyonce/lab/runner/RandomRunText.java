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
        lines.add("%,d orders accepted, %,d events in the log and %,d duplicates, %,d redeliveries"
                .formatted(result.orders(), result.events(), result.duplicates(), result.redelivered()));
        lines.add(faults(result));
        result.vacuity().ifPresent(why -> lines.add("this run doesn't count: " + why));
        lines.add("all parts up %s after the last order; %s"
                .formatted(Seconds.of(result.healing()), convergence(result)));
        lines.addAll(findings(result.broken()));
        result.refusals().stream().limit(SHOWN).forEach(refusal -> lines.add("order-producer refused " + refusal));
        lines.add("Since the system was started:");
        lines.addAll(InvariantReport.lines(result.verdicts()));
        return lines;
    }

    private static String faults(RandomRunResult result) {
        var counts = result.struck().stream()
                .collect(Collectors.groupingBy(
                        PlannedFault::kind, () -> new EnumMap<>(FaultKind.class), Collectors.counting()));
        var kinds = counts.entrySet().stream()
                .map(count -> "%s %d".formatted(name(count.getKey()), count.getValue()))
                .collect(Collectors.joining(", "));
        return "%d of %d faults: %s"
                .formatted(result.struck().size(), result.schedule().faults().size(), kinds);
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
            return List.of("no anomaly but what at-least-once delivery with an inbox may show (duplicates in the log)");
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
