package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some counts of the system as they were, to wait until each has grown. */
final class Growth {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final MetricsReader figures;
    private final Map<Metric, Long> before;

    private Growth(MetricsReader figures, Map<Metric, Long> before) {
        this.figures = figures;
        this.before = before;
    }

    /** Waits until each is known. */
    static Growth of(MetricsReader figures, Metric... metrics) {
        Wait.until(
                "all counts to be known",
                LONGEST_LOOK,
                () -> Stream.of(metrics)
                        .allMatch(metric -> figures.latest().get(metric).isPresent()));
        var latest = figures.latest();
        return new Growth(
                figures,
                Stream.of(metrics)
                        .collect(Collectors.toMap(
                                metric -> metric, metric -> latest.get(metric).orElse(0))));
    }

    /** @throws io.notexactlyonce.lab.model.ConditionTimeoutException naming those that haven't grown */
    void await(Duration atMost) {
        for (var metric : List.copyOf(before.keySet())) {
            Wait.until(
                    "%s to grow".formatted(metric.key()),
                    atMost,
                    () -> figures.latest().get(metric).orElse(-1) > before.get(metric));
        }
    }
}
