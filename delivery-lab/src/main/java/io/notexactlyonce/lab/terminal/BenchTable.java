package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Caveats;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A row for each guarantee: how much it lets through, how long it takes, and what part of that is the service's own. */
public final class BenchTable {

    /** 120 columns, with the gaps between them. */
    private static final List<Integer> WIDTHS = List.of(29, 9, 17, 15, 9, 9, 9, 9);

    private static final List<String> HEADS = List.of(
            "guarantee",
            "records/s",
            "(least … most)",
            "of the cheapest",
            "of its\nfloor",
            "p50 ms",
            "p99 ms",
            "p99.9 ms");

    private final BenchResult result;
    private final boolean isColoured;
    private final Columns columns;

    public BenchTable(BenchResult result, boolean isColoured) {
        this.result = result;
        this.isColoured = isColoured;
        this.columns = new Columns(WIDTHS, isColoured);
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        if (!result.contestants().isEmpty()) {
            lines.addAll(services());
            lines.add("");
            lines.addAll(notes());
        }
        if (!result.sameWork().isEmpty()) {
            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
            lines.addAll(new SameWorkTable(result.sameWork(), isColoured).lines());
        }
        Caveats.of(result).forEach(caveat -> lines.addAll(Cell.of(caveat).lines(120)));
        lines.add("Seed %d, on %s.".formatted(result.seed(), result.machine().inWords()));
        return lines;
    }

    private List<String> services() {
        var lines = new ArrayList<>(columns.row(IntStream.range(0, HEADS.size())
                .mapToObj(number -> new Cell(HEADS.get(number), Style.BOLD, number > 0))
                .toList()));
        var family = "";
        for (var benchmarkCase : result.contestants()) {
            if (!benchmarkCase.family().equals(family)) {
                family = benchmarkCase.family();
                lines.addAll(columns.row(WIDTHS.stream()
                        .map(width -> Cell.of("─".repeat(width), Style.DIM))
                        .toList()));
            }
            lines.addAll(columns.row(cells(benchmarkCase)));
        }
        return lines;
    }

    private static List<Cell> cells(CaseResult benchmarkCase) {
        var service = benchmarkCase.service();
        var latency = service.latency();
        return List.of(
                Cell.of(benchmarkCase.title()),
                number(ReadableNumbers.rate(service.recordsPerSecond().median()), Style.BOLD),
                number(ReadableNumbers.range(service.recordsPerSecond()), Style.DIM),
                number(ReadableNumbers.ratio(benchmarkCase.ofBaseline().median()), Style.PLAIN),
                number(ReadableNumbers.ratio(benchmarkCase.ofFloor().median()), Style.PLAIN),
                number(ReadableNumbers.milliseconds(latency.p50(), latency), Style.PLAIN),
                number(ReadableNumbers.milliseconds(latency.p99(), latency), Style.PLAIN),
                number(ReadableNumbers.milliseconds(latency.p999(), latency), Style.PLAIN));
    }

    private static Cell number(String text, Style style) {
        return new Cell(text, style, true);
    }

    private List<String> notes() {
        return List.of(
                "Throughput: medians of %s, a backlog worked off; ratios are taken round by round."
                        .formatted(ReadableNumbers.rounds(result)),
                "The floor is a bare Kafka client (and JDBC driver) that does the same work: 0.5 means that it does twice as much.",
                "Latency: an open loop of %d events a second, from the time an event was to be sent until everybody can see its"
                        .formatted(result.perSecond()),
                "effect; for relays, until Kafka's acknowledgement is taken and the outbox has forgotten it.",
                "A percentile needs ten samples beyond it: p99 needs 1,000, p99.9 needs 10,000.");
    }
}
