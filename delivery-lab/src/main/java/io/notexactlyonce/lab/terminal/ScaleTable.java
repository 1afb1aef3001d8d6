package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.bench.measurement.ScalePoint;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import java.util.ArrayList;
import java.util.List;

/** The time per event, by service, instances and backlog. */
public final class ScaleTable {

    private static final List<Integer> WIDTHS = List.of(16, 10, 12, 10, 17, 12);

    private final ScaleResult result;
    private final Columns columns;

    public ScaleTable(ScaleResult result, boolean isColoured) {
        this.result = result;
        this.columns = new Columns(WIDTHS, isColoured);
    }

    public List<String> lines() {
        var lines = new ArrayList<>(row("service", "instances", "backlog", "µs/event", "(least … most)", "events/s"));
        for (var line : ScaleResult.lines(result.points())) {
            line.forEach(point -> lines.addAll(row(point)));
            lines.add("");
        }
        for (var line : ScaleResult.lines(result.points())) {
            lines.add("%s, instances: %d: the backlog with the longest time per event takes %s of the shortest."
                    .formatted(
                            line.get(0).service(),
                            line.get(0).instances(),
                            ReadableNumbers.ratio(ScaleResult.unevenness(line))));
        }
        lines.add("Medians of %d rounds; seed %d, on %s."
                .formatted(
                        result.points().get(0).rounds().size(),
                        result.circumstances().seed(),
                        result.circumstances().machine().inWords()));
        return lines;
    }

    private List<String> row(ScalePoint point) {
        var micros = point.microseconds();
        return row(
                point.service(),
                String.valueOf(point.instances()),
                "%,d".formatted(point.backlog()),
                ReadableNumbers.ratio(micros.median()),
                ReadableNumbers.ratios(micros),
                ReadableNumbers.rate(1e6 / micros.median()));
    }

    private List<String> row(String service, String... numbers) {
        var cells = new ArrayList<>(List.of(Cell.of(service)));
        for (var number : numbers) {
            cells.add(new Cell(number, Style.PLAIN, true));
        }
        return columns.row(cells);
    }
}
