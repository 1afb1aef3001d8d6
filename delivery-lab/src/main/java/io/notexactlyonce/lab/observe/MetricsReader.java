package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls the counts of the services and the broker; the counts of those that are down are missing. */
public final class MetricsReader implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServiceStats stats = new ServiceStats();
    private final LogMetrics log;
    private final Optional<CarelessEffects> careless;
    private final Addresses addresses;
    private final ScheduledExecutorService timer;
    private final MetricsHistory history = new MetricsHistory(InstantSource.system());
    private volatile MetricsSnapshot latest = MetricsSnapshot.NONE;

    /** Of a system without the demo's negative control. */
    public MetricsReader(Addresses addresses) {
        this(addresses, Optional.empty());
    }

    /** @param careless the database of {@link Component#CARELESS_CONSUMER}, where that runs */
    public MetricsReader(Addresses addresses, Optional<DatabaseAccess> careless) {
        this.addresses = addresses;
        this.log = new LogMetrics(addresses.kafka(), careless.isPresent());
        this.careless = careless.map(CarelessEffects::new);
        this.timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("figures"));
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** At most a few seconds old. */
    public MetricsSnapshot latest() {
        return latest;
    }

    /** The last two minutes. */
    public MetricsHistory history() {
        return history;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        log.close();
        careless.ifPresent(CarelessEffects::close);
    }

    private void look() {
        latest = read();
        history.add(latest);
    }

    private MetricsSnapshot read() {
        var sources = List.of(
                stats.producer(addresses.service(Component.ORDER_PRODUCER)),
                stats.consumer(addresses.service(Component.ORDER_CONSUMER)),
                stats.analytics(addresses.service(Component.ANALYTICS_CONSUMER)),
                stats.settlement(addresses.service(Component.SETTLEMENT_PROCESSOR)),
                log.read(),
                careless.map(CarelessEffects::read)
                        .orElseGet(() -> CompletableFuture.completedFuture(MetricsSnapshot.NONE)));
        return sources.stream().map(MetricsReader::orNone).reduce(MetricsSnapshot.NONE, MetricsSnapshot::and);
    }

    private static MetricsSnapshot orNone(CompletableFuture<MetricsSnapshot> source) {
        return source.completeOnTimeout(MetricsSnapshot.NONE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> MetricsSnapshot.NONE)
                .join();
    }
}
