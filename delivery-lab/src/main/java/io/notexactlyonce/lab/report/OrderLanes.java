package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened to each order that is shown. */
final class OrderLanes {

    private OrderLanes() {}

    /** @param entries in time */
    static List<Lane> of(List<HistoryEvent> entries, DisplayedOrders cast, Scale scale) {
        Map<String, List<Element>> lanes = new LinkedHashMap<>();
        cast.orders().keySet().forEach(letter -> lanes.put(letter, new ArrayList<>()));
        var begin = entries.get(0).at();
        for (var entry : entries) {
            var title = "%s: %s %s"
                    .formatted(RelativeTime.after(begin, entry.at()), entry.process(), Sentence.of(entry, cast));
            Events.of(entry).stream()
                    .filter(cast::isShown)
                    .map(cast::orderOf)
                    .distinct()
                    .forEach(letter -> Mark.of(entry)
                            .ifPresent(mark -> lanes.getOrDefault(letter, new ArrayList<>())
                                    .add(mark.at(scale.x(entry.at()), 0, title))));
        }
        return lanes.entrySet().stream()
                .map(lane -> new Lane("order", "order " + lane.getKey(), lane.getValue()))
                .toList();
    }
}
