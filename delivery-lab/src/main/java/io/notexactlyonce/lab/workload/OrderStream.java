package io.notexactlyonce.lab.workload;

import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.workload.OrderGenerator.Purchase;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Places orders at a steady rate, whether or not the system keeps up (open loop), and cancels some soon after. A
 * request without an answer is repeated with the same key until its outcome is known. At most a window of orders is in
 * flight; orders that are due while it is full are never placed, so nothing piles up. The rate may change at any time.
 * While a lease holds the orders, none is placed.
 */
public final class OrderStream implements AutoCloseable {

    private static final int WINDOW = 64;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, DaemonThreads.named("orders"));
    private final RequestRetries retries = new RequestRetries(timer);
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
        return placed(new Placing());
    }

    /** The same, and cancelled as soon as it is accepted. Its id comes when the cancellation is accepted, too. */
    public CompletableFuture<UUID> placeAndCancelNow() {
        return placed(new Placing(true));
    }

    private CompletableFuture<UUID> placed(Placing placing) {
        timer.execute(() -> {
            if (!place(placing)) {
                placing.outcome()
                        .completeExceptionally(
                                new IllegalStateException("orders are held, or too many are on their way"));
            }
        });
        return placing.outcome();
    }

    private void placeOne() {
        place(new Placing());
    }

    /** @return whether it was placed */
    private boolean place(Placing placing) {
        if (leases.isHeld() || !window.tryAcquire()) {
            return false;
        }
        var purchase = placing.isCancelled() ? customers.next().cancelledAtOnce() : customers.next();
        ledger.asked();
        retries.ask(() -> api.place(purchase.key(), purchase.order())).thenAccept(answer -> {
            window.release();
            settle(purchase, answer, placing);
        });
        return true;
    }

    private void settle(Purchase purchase, Answer answer, Placing placing) {
        if (answer instanceof Answer.Done done) {
            ledger.placed(done.orderId(), purchase.order());
            if (!placing.isCancelled()) {
                placing.outcome().complete(done.orderId());
            }
            if (purchase.cancelled()) {
                retries.after(purchase.cancelledAfter(), () -> cancel(done.orderId(), placing));
                return;
            }
        } else if (answer instanceof Answer.Refused refused) {
            ledger.refused("an order: " + refused.reason());
            placing.outcome().completeExceptionally(new IllegalStateException("order-producer refused the order"));
        }
        ledger.decided();
    }

    private void cancel(UUID orderId, Placing placing) {
        retries.ask(() -> api.cancel(orderId)).thenAccept(answer -> {
            if (answer instanceof Answer.Refused refused) {
                ledger.refused("the cancellation of " + orderId + ": " + refused.reason());
                placing.outcome()
                        .completeExceptionally(new IllegalStateException("order-producer refused the cancellation"));
            } else {
                ledger.cancelled(orderId);
                placing.outcome().complete(orderId);
            }
            ledger.decided();
        });
    }

    /**
     * An order that somebody may wait for.
     *
     * @param outcome its id, or why there is none
     * @param isCancelled whether it is cancelled at once, and the outcome is that of the cancellation
     */
    private record Placing(CompletableFuture<UUID> outcome, boolean isCancelled) {

        Placing() {
            this(false);
        }

        Placing(boolean isCancelled) {
            this(new CompletableFuture<>(), isCancelled);
        }
    }
}
