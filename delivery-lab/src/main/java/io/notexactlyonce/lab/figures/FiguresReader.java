package io.notexactlyonce.lab.figures;

import io.notexactlyonce.lab.system.Addresses;
import io.notexactlyonce.lab.system.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the services and the broker for their counts again and again; what is down is simply missing. */
public final class FiguresReader implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServiceStats stats = new ServiceStats();
    private final LogFigures log;
    private final Addresses addresses;
    private final ScheduledExecutorService timer;
    private final History history = new History(InstantSource.system());
    private volatile Figures latest = Figures.NONE;

    public FiguresReader(Addresses addresses) {
        this.addresses = addresses;
        this.log = new LogFigures(addresses.kafka());
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "figures");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** At most a few seconds old. */
    public Figures latest() {
        return latest;
    }

    /** The last two minutes. */
    public History history() {
        return history;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        log.close();
    }

    private void look() {
        latest = read();
        history.add(latest);
    }

    private Figures read() {
        var sources = List.of(
                stats.producer(addresses.service(Role.ORDER_PRODUCER)),
                stats.consumer(addresses.service(Role.ORDER_CONSUMER)),
                stats.analytics(addresses.service(Role.ANALYTICS_CONSUMER)),
                log.read());
        return sources.stream().map(FiguresReader::orNone).reduce(Figures.NONE, Figures::and);
    }

    private static Figures orNone(CompletableFuture<Figures> source) {
        return source.completeOnTimeout(Figures.NONE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Figures.NONE)
                .join();
    }
}
