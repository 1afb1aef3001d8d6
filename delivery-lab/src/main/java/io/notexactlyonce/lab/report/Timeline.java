package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drawing of a variant: time from left to right, and a lane for each fault, each process and each shown order.
 *
 * @param bars of all faults, drawn behind all lanes: they show what happened during each fault
 * @param orders by their letters
 */
record Timeline(
        List<Scale.Tick> ticks,
        List<FaultSpan.Bar> bars,
        List<FaultLane> faults,
        List<Lane> lanes,
        long crashes,
        Map<String, String> orders) {

    static final double WIDTH = 760;
    static final double LABELS = 150;
    static final double TOP = 26;
    private static final double ROW = 22;

    /** Empty without a history. */
    static Optional<Timeline> of(Observation observation, DisplayedOrders cast) {
        var entries = Sequence.entries(observation, cast::isShown);
        return entries.isEmpty() ? Optional.empty() : Optional.of(of(entries, observation.history(), cast));
    }

    private static Timeline of(List<HistoryEvent> entries, List<HistoryEvent> history, DisplayedOrders cast) {
        var end = entries.get(entries.size() - 1).at();
        var scale = new Scale(entries.get(0).at(), end, LABELS + 10, WIDTH - 14);
        var spans = FaultSpan.of(entries, end);
        var faults = spans.stream()
                .map(FaultSpan::what)
                .distinct()
                .map(what -> FaultLane.of(what, spans, scale))
                .toList();
        return new Timeline(
                scale.ticks(),
                spans.stream().map(span -> span.bar(scale)).toList(),
                faults,
                new EventLanes(entries, cast, scale).all(history),
                entries.stream().filter(HistoryEvent.Crashed.class::isInstance).count(),
                cast.orders());
    }

    double height() {
        return TOP + ROW * (faults.size() + lanes.size()) + 6;
    }

    /** @param row from 0 */
    static double middle(int row) {
        return TOP + ROW * row + ROW / 2;
    }

    String description() {
        return "%s, %s; the table below describes the same in words"
                .formatted(
                        Words.count(faults.size() + lanes.size(), "lane"),
                        Words.count(crashes, "crash").replace("crashs", "crashes"));
    }
}
