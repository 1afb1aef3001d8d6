package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The status as a few lines, a part each, in the direction in which the orders flow. */
final class StatusTable {

    private static final Map<Component, List<Metric>> FIGURES = Map.of(
            Component.ORDER_PRODUCER, List.of(Metric.CREATED, Metric.CANCELLED, Metric.OUTBOX_WAITING),
            Component.BROKER, List.of(Metric.IN_LOG, Metric.DEAD_LETTERED),
            Component.ORDER_CONSUMER, List.of(Metric.APPLIED, Metric.DUPLICATES_ABSORBED, Metric.CONSUMER_LAG),
            Component.ANALYTICS_CONSUMER, List.of(Metric.COUNTED, Metric.ANALYTICS_LAG),
            Component.SETTLEMENT_PROCESSOR, List.of(Metric.SETTLED, Metric.SETTLEMENT_LAG),
            Component.CARELESS_CONSUMER, List.of(Metric.CARELESS_APPLIED, Metric.CARELESS_TWICE, Metric.CARELESS_LAG),
            Component.DATABASE, List.of());
    private static final Map<Component, String> GUARANTEES = Map.of(
            Component.ORDER_CONSUMER, "at least once",
            Component.ANALYTICS_CONSUMER, "at most once",
            Component.SETTLEMENT_PROCESSOR, "exactly once",
            Component.CARELESS_CONSUMER, "without inbox");
    private static final List<Component> FLOW = List.of(
            Component.ORDER_PRODUCER,
            Component.BROKER,
            Component.ORDER_CONSUMER,
            Component.ANALYTICS_CONSUMER,
            Component.SETTLEMENT_PROCESSOR,
            Component.CARELESS_CONSUMER,
            Component.DATABASE);

    private StatusTable() {}

    static List<Line> of(Status status) {
        var lines = new ArrayList<Line>();
        var seconds = status.since().toSeconds();
        lines.add(new Line("", Style.DIM));
        var waiting = status.waitsFor().map(what -> ", waiting for " + what).orElse("");
        var headline = "%d:%02d  %s%s".formatted(seconds / 60, seconds % 60, status.activity(), waiting);
        lines.add(new Line(headline, Style.BOLD));
        for (var role : FLOW) {
            status.parts().stream()
                    .filter(part -> part.role() == role)
                    .map(part -> row(part, status))
                    .forEach(lines::add);
        }
        return lines;
    }

    /** 79 columns at most. A part that is down shows its state in place of its counts; its lag is known all the same. */
    private static Line row(NodeStatus part, Status status) {
        var isReady = part.isReady();
        var guarantee = GUARANTEES.getOrDefault(part.role(), "");
        var second = isReady ? guarantee : word(part.state());
        var text = new StringBuilder("%-20s".formatted(part.label()));
        if (!second.isEmpty()) {
            text.append(guarantee.isEmpty() ? " %-9s".formatted(second) : " %-13s".formatted(second));
        }
        FIGURES.get(part.role()).stream()
                .filter(figure -> isReady || status.figures().get(figure).isPresent())
                .forEach(figure -> text.append(figure(status.figures().get(figure), figure.label())));
        if (part.role() == Component.ANALYTICS_CONSUMER) {
            text.append(figure(status.lost(), "lost"));
        }
        return new Line(text.toString(), style(part.state()));
    }

    private static String figure(OptionalLong value, String label) {
        return "%7s %s".formatted(value(value), label);
    }

    private static String value(OptionalLong value) {
        return value.isPresent() ? "%,d".formatted(value.getAsLong()) : "?";
    }

    private static String word(NodeState state) {
        return switch (state) {
            case READY -> "ready";
            case STARTING -> "STARTING";
            case NOT_READY -> "NOT READY";
            case FROZEN -> "FROZEN";
            case DOWN -> "DOWN";
        };
    }

    private static Style style(NodeState state) {
        return switch (state) {
            case READY -> Style.PLAIN;
            case STARTING, NOT_READY, FROZEN -> Style.YELLOW;
            case DOWN -> Style.RED;
        };
    }

    /** The style is added after the line is cut to the terminal's width, since control characters have no width. */
    record Line(String text, Style style) {}
}
