package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.report.GuardTable.PlayedScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of guards as a page of the documentation: a table for each service. The same table gives the same text. */
public final class GuardMarkdown {

    private final GuardTable table;
    private final Map<String, String> purposes;
    private final List<String> lines = new ArrayList<>();

    private GuardMarkdown(GuardTable table, Map<String, String> purposes) {
        this.table = table;
        this.purposes = purposes;
    }

    /** @param purposes what each guard is for, in words, by its label; their order is that of the columns */
    public static List<String> of(GuardTable table, Map<String, String> purposes) {
        return new GuardMarkdown(table, purposes).write();
    }

    private List<String> write() {
        lines.add("# What breaks without each guard");
        lines.add("");
        lines.add("[Documents](README.md)");
        lines.add("");
        lines.add(
                "A guard is a mechanism that keeps a promise of a service. The lab takes one out of the running service, from");
        lines.add(
                "outside, and plays every scenario that names this service as what keeps the promise. **Bold**: the promise breaks,");
        lines.add(
                "so the guard is needed, and the scenario notices its loss. *kept*: another guard keeps it, or the scenario's fault");
        lines.add("isn't this guard's. *error*: without the guard the scenario doesn't get as far as its fault.");
        lines.add("");
        lines.add("Made by `./lab run guards --all --into docs/guards.json`.");
        table.scenarios().stream()
                .flatMap(scenario -> scenario.services().stream())
                .distinct()
                .sorted()
                .forEach(this::writeService);
        return List.copyOf(lines);
    }

    private void writeService(String service) {
        var guards = purposes.keySet().stream()
                .filter(guard -> table.cells().stream()
                        .anyMatch(cell ->
                                cell.guard().equals(guard) && cell.service().equals(service)))
                .toList();
        if (guards.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## " + service);
        lines.add("");
        guards.forEach(guard -> lines.add("- `%s`: %s".formatted(guard, purposes.get(guard))));
        lines.add("");
        lines.add(guards.stream().collect(Collectors.joining(" | ", "| without | ", " |")));
        lines.add("|---|" + "---|".repeat(guards.size()));
        table.scenarios().stream()
                .filter(scenario -> scenario.services().contains(service))
                .forEach(scenario -> lines.add(row(scenario, guards)));
    }

    private String row(PlayedScenario scenario, List<String> guards) {
        return guards.stream()
                .map(guard -> table.cell(guard, scenario.id())
                        .map(GuardMarkdown::text)
                        .orElse("not played"))
                .collect(Collectors.joining(" | ", "| %d %s | ".formatted(scenario.number(), scenario.id()), " |"));
    }

    private static String text(GuardTable.Cell cell) {
        return cell.isBroken() ? "**%s**".formatted(cell.reason().replace("not allowed: ", "")) : cell.verdict();
    }
}
