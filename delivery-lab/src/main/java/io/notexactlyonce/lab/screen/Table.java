package io.notexactlyonce.lab.screen;

import io.notexactlyonce.lab.figures.Figure;
import io.notexactlyonce.lab.figures.Figures;
import io.notexactlyonce.lab.system.PartStatus;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.lab.system.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The status as a few lines, a part each, in the direction in which the orders flow. */
final class Table {

    private static final Map<Role, List<Figure>> FIGURES = Map.of(
            Role.ORDER_PRODUCER, List.of(Figure.CREATED, Figure.CANCELLED, Figure.OUTBOX_WAITING),
            Role.BROKER, List.of(Figure.IN_LOG),
            Role.ORDER_CONSUMER, List.of(Figure.APPLIED, Figure.DUPLICATES_ABSORBED, Figure.CONSUMER_LAG),
            Role.ANALYTICS_CONSUMER, List.of(Figure.COUNTED, Figure.ANALYTICS_LAG),
            Role.SETTLEMENT_PROCESSOR, List.of(Figure.SETTLED, Figure.SETTLEMENT_LAG),
            Role.DATABASE, List.of());
    private static final List<Role> FLOW = List.of(
            Role.ORDER_PRODUCER,
            Role.BROKER,
            Role.ORDER_CONSUMER,
            Role.ANALYTICS_CONSUMER,
            Role.SETTLEMENT_PROCESSOR,
            Role.DATABASE);

    private Table() {}

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
                    .map(part -> row(part, status.figures()))
                    .forEach(lines::add);
        }
        return lines;
    }

    /** 79 columns at the most. What is down is named in the place of what it would tell; its lag is known all the same. */
    private static Line row(PartStatus part, Figures figures) {
        var isReady = part.isReady();
        var text = new StringBuilder("%-20s%s".formatted(part.label(), isReady ? "" : "  " + word(part.state())));
        FIGURES.get(part.role()).stream()
                .filter(figure -> isReady || figures.get(figure).isPresent())
                .map(figure -> "%9s %s".formatted(value(figures.get(figure)), figure.label()))
                .forEach(text::append);
        return new Line(text.toString(), style(part.state()));
    }

    private static String value(OptionalLong value) {
        return value.isPresent() ? "%,d".formatted(value.getAsLong()) : "?";
    }

    private static String word(State state) {
        return switch (state) {
            case READY -> "ready";
            case STARTING -> "STARTING";
            case NOT_READY -> "NOT READY";
            case DOWN -> "DOWN";
        };
    }

    private static Style style(State state) {
        return switch (state) {
            case READY -> Style.PLAIN;
            case STARTING, NOT_READY -> Style.YELLOW;
            case DOWN -> Style.RED;
        };
    }

    /** Styled after it was cut to the terminal's width: control characters have none. */
    record Line(String text, Style style) {}
}
