package io.notexactlyonce.lab.workload;

import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.workload.OrderGenerator.Purchase;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Places orders at a steady rate, whether or not the system keeps up (open loop), and cancels some soon after. A
 * request without an answer is repeated with the same key until its outcome is known. At most a window of orders is in
 * flight; orders that are due while it is full are never placed, so nothing piles up. The rate may change at any time.
 * While a lease holds the orders, none is placed.
 */
public final class OrderStream implements AutoCloseable {

    private static final int WINDOW = 64;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, DaemonThreads.named("orders"));
    private final Semaphore window = new Semaphore(WINDOW);
    private final PauseLeases leases;
    private final double cancelRatio;
    private final OrderGenerator customers;
    private final ClientLedger ledger;
    private final OrderApi api;
    private @Nullable ScheduledFuture<?> placing;
    private volatile double rate;
    private boolean isFlowing;

    public OrderStream(URI producer, Load load, ClientLedger ledger, PauseLeases leases) {
        this.leases = leases;
        this.rate = load.rate();
        this.cancelRatio = load.cancelRatio();
        this.customers = new OrderGenerator(load.seed(), load.cancelRatio());
        this.ledger = ledger;
        this.api = new OrderApi(producer, Executors.newFixedThreadPool(2, DaemonThreads.named("orders")));
    }

    public synchronized void start() {
        isFlowing = true;
        if (rate > 0) {
            var nanos = (long) (1e9 / rate);
            placing = timer.scheduleAtFixedRate(this::placeOne, 0, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Places no more orders. Those in flight are still decided, and cancelled if planned. */
    public synchronized void stop() {
        isFlowing = false;
        if (placing != null) {
            placing.cancel(false);
            placing = null;
        }
    }

    /** Orders per second, 0 for none, regardless of holds. */
    public double rate() {
        return rate;
    }

    /** Applies from now on. */
    public synchronized void changeRate(double ordersPerSecond) {
        var wasFlowing = isFlowing;
        stop();
        rate = ordersPerSecond;
        if (wasFlowing) {
            start();
        }
    }

    /** Requests with an unknown outcome, and cancellations that are still to be sent. */
    public int undecided() {
        return ledger.undecided();
    }

    public PauseLeases leases() {
        return leases;
    }

    /** What callers do, in words. */
    public String activity() {
        if (leases.isHeld()) {
            return "orders are held for a check";
        }
        var number = rate == Math.rint(rate) ? "%.0f".formatted(rate) : String.valueOf(rate);
        return rate == 0 ? "no orders" : "%s orders/s, %.0f %% cancelled".formatted(number, cancelRatio * 100);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /**
     * One order beside the stream, at once. Its id comes when order-producer has accepted it, however often it has to be asked.
     *
     * @return fails when orders are held, when too many are on their way, or when this one is refused
     */
    public CompletableFuture<UUID> placeNow() {
        var placed = new CompletableFuture<UUID>();
        timer.execute(() -> {
            if (!place(placed)) {
                placed.completeExceptionally(
                        new IllegalStateException("orders are held, or too many are on their way"));
            }
        });
        return placed;
    }

    private void placeOne() {
        place(new CompletableFuture<>());
    }

    /** @return whether it was placed; {@code accepted} completes when its outcome is known */
    private boolean place(CompletableFuture<UUID> accepted) {
        if (leases.isHeld() || !window.tryAcquire()) {
            return false;
        }
        var purchase = customers.next();
        ledger.asked();
        ask(() -> api.place(purchase.key(), purchase.order()), FIRST_PAUSE).thenAccept(answer -> {
            window.release();
            settle(purchase, answer);
            if (answer instanceof Answer.Done done) {
                accepted.complete(done.orderId());
            } else {
                accepted.completeExceptionally(new IllegalStateException("order-producer refused the order"));
            }
        });
        return true;
    }

    private void settle(Purchase purchase, Answer answer) {
        if (answer instanceof Answer.Done done) {
            ledger.placed(done.orderId(), purchase.order());
            if (purchase.cancelled()) {
                after(purchase.cancelledAfter(), () -> cancel(done.orderId()));
                return;
            }
        } else if (answer instanceof Answer.Refused refused) {
            ledger.refused("an order: " + refused.reason());
        }
        ledger.decided();
    }

    private void cancel(UUID orderId) {
        ask(() -> api.cancel(orderId), FIRST_PAUSE).thenAccept(answer -> {
            if (answer instanceof Answer.Refused refused) {
                ledger.refused("the cancellation of " + orderId + ": " + refused.reason());
            } else {
                ledger.cancelled(orderId);
            }
            ledger.decided();
        });
    }

    /**
     * Repeats a request until its outcome is known, with growing pauses, since callers that hammer a system keep it
     * down.
     */
    private CompletableFuture<Answer> ask(Supplier<CompletableFuture<Answer>> request, Duration pause) {
        return request.get().thenCompose(answer -> {
            if (!(answer instanceof Answer.Unknown)) {
                return CompletableFuture.completedFuture(answer);
            }
            var longer = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            var later = new CompletableFuture<Answer>();
            after(pause, () -> ask(request, longer).thenAccept(later::complete));
            return later;
        });
    }

    private void after(Duration pause, Runnable task) {
        if (!timer.isShutdown()) {
            timer.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
