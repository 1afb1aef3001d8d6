package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.harness.MeasurementHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lets all programs take turns in each round, in a new random order. */
final class BenchmarkRound {

    private final List<Measurement> turns;
    private final Sizes sizes;
    private final Random chance;
    private final Consumer<String> progress;
    private final Map<BenchmarkSubject, Integer> backlogs = new LinkedHashMap<>();
    private final Map<BenchmarkSubject, Samples> scores = new LinkedHashMap<>();

    BenchmarkRound(List<MeasurementHarness> stations, Sizes sizes, long seed, Consumer<String> progress) {
        var orders = new NewOrders();
        this.turns = stations.stream()
                .map(station -> new Measurement(station, orders, Measurement.LIMIT))
                .toList();
        this.sizes = sizes;
        this.chance = new Random(seed);
        this.progress = progress;
    }

    /** @return the samples of each program, in the order of the harnesses */
    Map<BenchmarkSubject, Samples> hold() {
        turns.forEach(turn -> backlogs.put(subject(turn), warm(turn)));
        turns.forEach(turn -> scores.put(subject(turn), new Samples()));
        progress.accept("All are warm.");
        for (int round = 1; round <= sizes.rounds() || round <= sizes.mostRounds() && isUncertain(); round++) {
            var order = new ArrayList<>(turns);
            Collections.shuffle(order, chance);
            order.forEach(this::take);
            progress.accept("Round %d of %d is over.".formatted(round, Math.max(round, sizes.rounds())));
        }
        turns.forEach(Measurement::audit);
        return scores;
    }

    private int warm(Measurement turn) {
        var warmUp = WarmUp.of(turn, sizes.drain());
        var size = warmUp.size();
        if (!warmUp.isSteady()) {
            progress.accept("%s still gets faster; it is measured all the same."
                    .formatted(subject(turn).label()));
        }
        return size;
    }

    private boolean isUncertain() {
        var uncertain = new Results(scores).uncertain();
        if (!uncertain.isEmpty()) {
            progress.accept("One more round, since these ratios vary: %s."
                    .formatted(uncertain.stream().map(BenchmarkCase::label).collect(Collectors.joining(", "))));
        }
        return !uncertain.isEmpty();
    }

    private void take(Measurement turn) {
        var score = scores.get(subject(turn));
        score.add(turn.drain(backlogs.get(subject(turn))));
        if (subject(turn).benchmarkCase().family().hasServices()
                && (sizes.pacesFloors() || subject(turn).make() == Implementation.SERVICE)) {
            score.add(turn.pace(sizes.samples(), sizes.perSecond()));
        }
    }

    private static BenchmarkSubject subject(Measurement turn) {
        return turn.station().subject();
    }
}
