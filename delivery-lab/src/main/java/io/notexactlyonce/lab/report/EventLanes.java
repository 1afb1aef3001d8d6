package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.report.Lane.Point;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The lanes of each process and of each shown order. */
final class EventLanes {

    private static final int MOST_PROCESSES = 14;

    private final List<HistoryEvent> entries;
    private final DisplayedOrders cast;
    private final Scale scale;
    private final Instant begin;
    private final Instant end;

    /** @param entries those that are drawn in full, by time */
    EventLanes(List<HistoryEvent> entries, DisplayedOrders cast, Scale scale) {
        this.entries = entries;
        this.cast = cast;
        this.scale = scale;
        this.begin = entries.get(0).at();
        this.end = entries.get(entries.size() - 1).at();
    }

    List<Lane> all(List<HistoryEvent> history) {
        return Stream.concat(ofProcesses(history).limit(MOST_PROCESSES), ofOrders())
                .toList();
    }

    /**
     * Draws entries about the shown orders in full, and a tick for all others, at most one for each point of the
     * drawing.
     */
    private Stream<Lane> ofProcesses(List<HistoryEvent> history) {
        var shown = new HashSet<>(entries);
        Set<String> ticks = new HashSet<>();
        Map<String, Lane> lanes = new LinkedHashMap<>();
        history.stream()
                .filter(entry -> !entry.at().isBefore(begin) && !entry.at().isAfter(end))
                .forEach(entry -> Mark.of(entry).ifPresent(mark -> {
                    var lane = lanes.computeIfAbsent(entry.process(), process -> Lane.empty("process", process));
                    var x = scale.x(entry.at());
                    if (shown.contains(entry)) {
                        lane.points().add(new Point(x, title(entry), mark));
                    } else if (ticks.add(entry.process() + Math.round(x))) {
                        lane.ticks().add(x);
                    }
                }));
        return lanes.values().stream();
    }

    private Stream<Lane> ofOrders() {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        cast.orders().keySet().forEach(letter -> lanes.put(letter, Lane.empty("order", "order " + letter)));
        entries.forEach(entry -> Mark.of(entry)
                .map(mark -> new Point(scale.x(entry.at()), title(entry), mark))
                .ifPresent(point -> entry.eventIds().stream()
                        .filter(cast::isShown)
                        .map(cast::orderOf)
                        .distinct()
                        .forEach(letter -> lanes.get(letter).points().add(point))));
        return lanes.values().stream();
    }

    private String title(HistoryEvent entry) {
        return "%s: %s %s".formatted(RelativeTime.after(begin, entry.at()), entry.process(), Sentence.of(entry, cast));
    }
}
