package io.notexactlyonce.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which scenario misses which guard. {@code lab run guards} measures it and writes it. Fields may be added, but none is
 * renamed or removed within a version.
 *
 * @param version 1
 * @param scenarios what was played, by number; each was kept with all guards in place
 * @param cells one for each scenario and guard of a service that the scenario claims
 */
public record GuardTable(int version, List<PlayedScenario> scenarios, List<Cell> cells) {

    public static final int VERSION = 1;

    /**
     * A scenario whose guarded variant was played.
     *
     * @param services those that it claims to keep the promise, as in {@code order-consumer}; empty if these are only programs of
     *     the lab
     */
    public record PlayedScenario(int number, String id, Set<String> services) {

        public PlayedScenario {
            services = new TreeSet<>(services);
        }
    }

    /**
     * A scenario's guarded variant without one guard.
     *
     * @param service the service that the guard was taken out of
     * @param verdict {@code broken}: the scenario misses the guard; {@code kept}: others keep its promise; else the
     *     verdict's word
     * @param reason in a line; empty when it was kept
     */
    public record Cell(String guard, String service, String scenario, String verdict, String reason) {

        public boolean isBroken() {
            return verdict.equals("broken");
        }
    }

    public static GuardTable empty() {
        return new GuardTable(VERSION, List.of(), List.of());
    }

    public GuardTable {
        if (version != VERSION) {
            throw new IllegalArgumentException("its version is %d, not %d".formatted(version, VERSION));
        }
        scenarios = scenarios.stream()
                .sorted(Comparator.comparing(PlayedScenario::number).thenComparing(PlayedScenario::id))
                .toList();
        cells = List.copyOf(cells);
    }

    public Optional<Cell> cell(String guard, String scenario) {
        return cells.stream()
                .filter(cell -> cell.guard().equals(guard) && cell.scenario().equals(scenario))
                .findFirst();
    }

    /** The services that a scenario claims; empty if it has not been played. */
    public Optional<Set<String>> servicesOf(String scenario) {
        return scenarios.stream()
                .filter(played -> played.id().equals(scenario))
                .map(PlayedScenario::services)
                .findFirst();
    }

    /** With the other's scenarios and cells; where both have one, the other's. */
    public GuardTable and(GuardTable other) {
        var played = new ArrayList<>(other.scenarios);
        var ids = new HashSet<String>();
        other.scenarios.forEach(scenario -> ids.add(scenario.id()));
        scenarios.stream().filter(scenario -> !ids.contains(scenario.id())).forEach(played::add);
        var all = new ArrayList<>(other.cells);
        cells.stream()
                .filter(cell -> other.cell(cell.guard(), cell.scenario()).isEmpty())
                .forEach(all::add);
        all.sort(Comparator.comparing(Cell::guard).thenComparing(Cell::scenario));
        return new GuardTable(VERSION, played, all);
    }

    public String asJson() {
        return Json.of(this);
    }

    /** @throws IllegalArgumentException when this isn't such a table */
    public static GuardTable ofJson(String json) {
        return Json.read(json, GuardTable.class);
    }
}
