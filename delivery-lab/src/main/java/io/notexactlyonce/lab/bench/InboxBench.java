package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.harness.InboxRows;
import io.notexactlyonce.lab.bench.harness.VariantEnvironment;
import io.notexactlyonce.lab.bench.measurement.InboxResult;
import io.notexactlyonce.lab.bench.measurement.Spread;
import io.notexactlyonce.lab.environment.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Measures what the size of order-consumer's inbox costs: while events are claimed, and when old ones are forgotten. */
public final class InboxBench {

    /** About how long a backlog lasts. A longer one would make the small inbox a large one. */
    private static final Duration DRAIN = Duration.ofMillis(1_500);

    /** The quotient is far from 1, so few repetitions tell it. */
    private static final int EXPIRIES = 3;

    private final InboxSizes sizes;
    private final long seed;
    private final Path logs;
    private final Consumer<String> progress;
    private final BenchClock clock;

    /** @param progress takes lines for whoever waits */
    public InboxBench(InboxSizes sizes, long seed, Path logs, Consumer<String> progress) {
        this.sizes = sizes;
        this.seed = seed;
        this.clock = new BenchClock(seed);
        this.logs = logs;
        this.progress = progress;
    }

    /** Takes minutes with millions of rows. */
    public InboxResult hold() {
        try (var environment = new VariantEnvironment(SourceTree.root(), logs)) {
            var drops = new ArrayList<Double>();
            var deletes = new ArrayList<Double>();
            expire(environment, drops, deletes);
            var small = new BenchmarkSubject(BenchmarkCase.AT_LEAST_ONCE_BATCH, Implementation.SERVICE, "small inbox");
            var large = new BenchmarkSubject(BenchmarkCase.AT_LEAST_ONCE_BATCH, Implementation.SERVICE, "large inbox");
            var rates = claim(environment, Map.of(small, sizes.smallRows(), large, sizes.largeRows()));
            return new InboxResult(
                    clock.circumstances(environment),
                    sizes.smallRows(),
                    sizes.largeRows(),
                    rates.get(small),
                    rates.get(large),
                    Spread.ofRatios(rates.get(large), rates.get(small)),
                    sizes.expiredRows(),
                    drops,
                    deletes,
                    Spread.ofRatios(drops, deletes));
        }
    }

    private void expire(VariantEnvironment environment, List<Double> drops, List<Double> deletes) {
        try (var inbox = environment.detachedInbox("expiring_inbox")) {
            for (int number = 1; number <= EXPIRIES; number++) {
                fill(inbox, environment);
                deletes.add(inbox.delete().toMillis() / 1e3);
                // so that the next rows don't find the space of the old ones
                inbox.drop();
                inbox.restore();
                fill(inbox, environment);
                drops.add(inbox.drop().toNanos() / 1e9);
                inbox.restore();
                progress.accept("%,d rows were forgotten in both ways, %d of %d times."
                        .formatted(sizes.expiredRows(), number, EXPIRIES));
            }
        }
    }

    private void fill(InboxRows inbox, VariantEnvironment environment) {
        inbox.fill(sizes.expiredRows());
        environment.checkpoint();
    }

    /** @return events per second of each round */
    private Map<BenchmarkSubject, List<Double>> claim(
            VariantEnvironment environment, Map<BenchmarkSubject, Long> inboxes) {
        var orders = new NewOrders();
        var turns = new ArrayList<Measurement>();
        inboxes.forEach((subject, rows) -> {
            turns.add(new Measurement(environment.openConsumer(subject, 1), orders, Measurement.LIMIT));
            environment.fillInbox(subject, rows);
            progress.accept("An order-consumer has an inbox of %,d rows.".formatted(rows));
        });
        var backlog = turns.stream()
                .mapToInt(turn -> WarmUp.of(turn, DRAIN).size())
                .max()
                .orElseThrow();
        progress.accept("Both are warm; a backlog has %,d events.".formatted(backlog));
        var rates = new HashMap<BenchmarkSubject, List<Double>>();
        var chance = new Random(seed);
        for (int round = 1; round <= sizes.rounds(); round++) {
            Collections.shuffle(turns, chance);
            for (var turn : turns) {
                rates.computeIfAbsent(turn.station().subject(), subject -> new ArrayList<>())
                        .add(turn.drain(backlog).perSecond());
            }
            progress.accept("Round %d of %d is over.".formatted(round, sizes.rounds()));
        }
        turns.forEach(Measurement::audit);
        return rates;
    }
}
