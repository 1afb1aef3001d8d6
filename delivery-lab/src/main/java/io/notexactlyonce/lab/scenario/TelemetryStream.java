package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A steady stream of events, one of five a cancellation, until it is ended. Its thread ends by itself after some minutes. */
final class TelemetryStream {

    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final int MOST = 10_000;
    private static final int PER_CANCELLATION = 5;

    private final Supplier<Instant> clock;
    private final Consumer<OrderEvent> sender;
    private final List<OrderEvent> sent = new ArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean isEnding;

    private TelemetryStream(Supplier<Instant> clock, Consumer<OrderEvent> sender) {
        this.clock = clock;
        this.sender = sender;
    }

    /**
     * Begins at once.
     *
     * @param clock when an event happened
     * @param sender returns when the event is in the log
     */
    static TelemetryStream begin(Supplier<Instant> clock, Consumer<OrderEvent> sender) {
        var stream = new TelemetryStream(clock, sender);
        DaemonThreads.start("telemetry", stream::run);
        return stream;
    }

    private void run() {
        try {
            var created = OrderEvents.created(UUID.randomUUID(), clock.get());
            var due = System.nanoTime();
            while (!isEnding && sent.size() < MOST) {
                var event = sent.size() % PER_CANCELLATION == 1 ? cancellation(created) : creation();
                created = event instanceof OrderCreated latest ? latest : created;
                sender.accept(event);
                sent.add(event);
                due += PERIOD.toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
            }
            end.complete(null);
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    private OrderEvent creation() {
        return OrderEvents.created(UUID.randomUUID(), clock.get());
    }

    private OrderEvent cancellation(OrderCreated created) {
        return OrderEvents.cancelled(created, clock.get());
    }

    /** Returns when the last event is in the log. */
    List<OrderEvent> end() {
        isEnding = true;
        end.join();
        return List.copyOf(sent);
    }

    /** The share of cancellations, in percent. */
    static double cancelled(List<OrderEvent> events) {
        return 100.0 * events.stream().filter(OrderCancelled.class::isInstance).count() / events.size();
    }
}
