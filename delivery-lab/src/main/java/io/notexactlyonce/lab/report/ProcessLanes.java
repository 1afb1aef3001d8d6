package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each process did: in full what concerns the orders that are shown, a tick for all else. */
final class ProcessLanes {

    private static final int MOST_PROCESSES = 14;

    private final List<HistoryEvent> history;
    private final Set<HistoryEvent> shown;
    private final DisplayedOrders cast;
    private final Scale scale;
    private final Instant begin;
    private final Instant end;

    /** @param entries those that are drawn in full, in time */
    ProcessLanes(List<HistoryEvent> history, List<HistoryEvent> entries, DisplayedOrders cast, Scale scale) {
        this.history = history;
        this.shown = new HashSet<>(entries);
        this.cast = cast;
        this.scale = scale;
        this.begin = entries.get(0).at();
        this.end = entries.get(entries.size() - 1).at();
    }

    List<Lane> all() {
        Map<String, List<Element>> lanes = new LinkedHashMap<>();
        Set<String> ticks = new HashSet<>();
        history.stream()
                .filter(entry -> !entry.at().isBefore(begin) && !entry.at().isAfter(end))
                .forEach(entry -> Mark.of(entry).ifPresent(mark -> {
                    var lane = lanes.computeIfAbsent(entry.process(), process -> new ArrayList<>());
                    var x = scale.x(entry.at());
                    if (shown.contains(entry)) {
                        lane.add(mark.at(x, 0, title(entry)));
                    } else if (ticks.add(entry.process() + Math.round(x))) {
                        // behind the marks, and no more than the drawing has points
                        lane.add(0, Svg.line(x, -3, x, 3).with("class", "tick"));
                    }
                }));
        return lanes.entrySet().stream()
                .limit(MOST_PROCESSES)
                .map(lane -> new Lane("process", lane.getKey(), lane.getValue()))
                .toList();
    }

    private String title(HistoryEvent entry) {
        return "%s: %s %s".formatted(RelativeTime.after(begin, entry.at()), entry.process(), Sentence.of(entry, cast));
    }
}
