package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.Measurement.Drained;
import io.notexactlyonce.lab.bench.Measurement.Paced;
import io.notexactlyonce.lab.bench.measurement.Latencies;
import java.util.ArrayList;
import java.util.List;

/** A program's measurements in all rounds so far. */
final class Samples {

    private final List<Drained> drains = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private boolean isSaturated;

    void add(Drained drained) {
        drains.add(drained);
    }

    void add(Paced paced) {
        latencies.add(paced.latencies());
        isSaturated |= paced.isSaturated();
    }

    /** One for each round. */
    List<Drained> drains() {
        return drains;
    }

    Latencies latencies() {
        return latencies;
    }

    /** Whether it was saturated in at least one round. */
    boolean isSaturated() {
        return isSaturated;
    }
}
