package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.harness.MeasurementHarness;
import io.notexactlyonce.lab.bench.harness.VariantEnvironment;
import io.notexactlyonce.lab.bench.measurement.ScalePoint;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import io.notexactlyonce.lab.environment.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Measures the time per event of one, two and more instances on one database, with backlogs of several sizes. */
public final class ScaleBench {

    /** Longest wait for a backlog. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Duration WARM = Duration.ofMillis(1_500);

    private final ScaleSizes sizes;
    private final Path logs;
    private final Consumer<String> progress;
    private final BenchClock clock;
    private final Random chance;
    private final NewOrders orders = new NewOrders();

    /** @param progress takes lines for whoever waits */
    public ScaleBench(ScaleSizes sizes, long seed, Path logs, Consumer<String> progress) {
        this.sizes = sizes;
        this.logs = logs;
        this.progress = progress;
        this.clock = new BenchClock(seed);
        this.chance = new Random(seed);
    }

    /** Takes many minutes with backlogs of a million events. */
    public ScaleResult hold() {
        var points = new ArrayList<ScalePoint>();
        try (var environment = environment()) {
            points.addAll(measure(
                    "order-consumer", BenchmarkCase.AT_LEAST_ONCE_BATCH, sizes.consumers(), environment::openConsumer));
        }
        // apart: even idle programs take processor time
        try (var environment = environment()) {
            var cluster = environment.cluster();
            points.addAll(measure(
                    "order-producer",
                    BenchmarkCase.ACKS_ALL,
                    sizes.relays(),
                    (subject, instances) -> environment.openRelay(subject, instances, cluster)));
            return new ScaleResult(clock.circumstances(environment), points);
        }
    }

    private VariantEnvironment environment() {
        return new VariantEnvironment(SourceTree.root(), logs);
    }

    private List<ScalePoint> measure(
            String service,
            BenchmarkCase benchmarkCase,
            List<Integer> instances,
            BiFunction<BenchmarkSubject, Integer, MeasurementHarness> open) {
        var turns = new ArrayList<Turn>();
        for (int count : instances) {
            var subject = new BenchmarkSubject(benchmarkCase, Implementation.SERVICE, "with " + count);
            var measurement = new Measurement(open.apply(subject, count), orders, LIMIT);
            WarmUp.of(measurement, WARM).size();
            progress.accept("%s is warm, instances: %d.".formatted(service, count));
            sizes.backlogs().forEach(backlog -> turns.add(new Turn(measurement, count, backlog, new ArrayList<>())));
        }
        var order = new ArrayList<>(turns);
        for (int round = 1; round <= sizes.rounds(); round++) {
            Collections.shuffle(order, chance);
            order.forEach(Turn::take);
            progress.accept("Round %d of %d of %s is over.".formatted(round, sizes.rounds(), service));
        }
        turns.stream().map(Turn::measurement).distinct().forEach(Measurement::audit);
        return turns.stream()
                .map(turn -> ScalePoint.of(service, turn.instances, turn.backlog, turn.micros))
                .toList();
    }

    private record Turn(Measurement measurement, int instances, int backlog, List<Double> micros) {

        void take() {
            micros.add(1e6 / measurement.drain(backlog).perSecond());
        }
    }
}
