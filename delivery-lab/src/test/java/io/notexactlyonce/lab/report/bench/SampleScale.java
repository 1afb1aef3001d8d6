package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.Circumstances;
import io.notexactlyonce.lab.bench.measurement.ScalePoint;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import java.util.List;

/** A result as it could be. */
public final class SampleScale {

    private SampleScale() {}

    /** Of one and two consumers, and of a relay. */
    public static ScaleResult result() {
        return new ScaleResult(
                new Circumstances(
                        "2026-11-25T08:00:00Z",
                        171.5,
                        4711,
                        "0123456789ab",
                        SampleBench.result().machine()),
                List.of(
                        ScalePoint.of("order-consumer", 1, 10_000, List.of(48.0, 50.0, 52.0)),
                        ScalePoint.of("order-consumer", 1, 100_000, List.of(54.0, 55.0, 56.0)),
                        ScalePoint.of("order-consumer", 2, 10_000, List.of(24.0, 25.0, 26.0)),
                        ScalePoint.of("order-consumer", 2, 100_000, List.of(24.0, 25.0, 26.0)),
                        ScalePoint.of("order-producer", 1, 10_000, List.of(20.0, 21.0, 22.0))));
    }
}
