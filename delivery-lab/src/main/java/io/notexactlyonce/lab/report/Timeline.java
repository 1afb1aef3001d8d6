package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.Observation;
import java.util.ArrayList;
import java.util.List;

/** A drawing of a variant: time from left to right, and a lane for each fault, each process and each order that is shown. */
final class Timeline {

    private static final double WIDTH = 760;
    private static final double LABELS = 150;
    private static final double ROW = 22;
    private static final double TOP = 26;

    private final Observation observation;
    private final DisplayedOrders cast;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<HistoryEvent> entries;

    private Timeline(Observation observation, DisplayedOrders cast) {
        this.observation = observation;
        this.cast = cast;
        this.entries = Sequence.entries(observation, cast::isShown);
    }

    /** @param id of the variant, on this page */
    static List<Element> of(Observation observation, DisplayedOrders cast, String id) {
        var timeline = new Timeline(observation, cast);
        return timeline.entries.isEmpty() ? List.of() : List.of(timeline.figure(id));
    }

    private Element figure(String id) {
        var begin = entries.get(0).at();
        var end = entries.get(entries.size() - 1).at();
        var scale = new Scale(begin, end, LABELS + 10, WIDTH - 14);
        var faults = FaultSpan.of(entries, end);
        faults.stream()
                .map(FaultSpan::what)
                .distinct()
                .forEach(what -> lanes.add(FaultSpan.lane(what, faults, scale, WIDTH)));
        lanes.addAll(new ProcessLanes(observation.history(), entries, cast, scale).all());
        lanes.addAll(OrderLanes.of(entries, cast, scale));

        var height = TOP + ROW * lanes.size() + 6;
        var svg = Element.of("svg", Element.of("title", "Timeline").with("id", id + "-title"), description(id))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .with("viewBox", "0 0 %.0f %.0f".formatted(WIDTH, height));
        faults.forEach(fault -> svg.add(fault.band(scale, TOP, height)));
        svg.add(axis(scale, height));
        for (int row = 0; row < lanes.size(); row++) {
            svg.add(lanes.get(row).at(TOP + ROW * row, WIDTH, LABELS));
        }
        return Element.of("figure", svg, caption()).with("class", "timeline");
    }

    private Element description(String id) {
        var crashes =
                entries.stream().filter(HistoryEvent.Crashed.class::isInstance).count();
        var text = "%s, %s; the table below tells the same in words"
                .formatted(
                        Words.count(lanes.size(), "lane"),
                        Words.count(crashes, "crash").replace("crashs", "crashes"));
        return Element.of("desc", text).with("id", id + "-desc");
    }

    private static Element axis(Scale scale, double height) {
        var axis = Element.of("g").with("class", "axis");
        scale.ticks()
                .forEach(tick -> axis.add(Svg.line(tick.x(), TOP - 6, tick.x(), height))
                        .add(Svg.text(tick.x(), TOP - 12, tick.label()).with("text-anchor", "middle")));
        return axis;
    }

    /** Which order a letter is. */
    private Element caption() {
        var list = Element.of("ul");
        cast.orders()
                .forEach((letter, order) -> list.add(Element.of("li", Element.of("b", letter), " order " + order)));
        return Element.of("figcaption", list);
    }
}
