package io.notexactlyonce.lab.workload;

import io.notexactlyonce.testbed.Await;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Callers of order-producer. A load balancer sends them to its instances in turn, and they retry requests without an
 * answer.
 */
public final class Callers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger calls = new AtomicInteger();
    private volatile List<OrderApi> instances = List.of();

    public Callers(URI... producers) {
        goTo(producers);
    }

    /** Applies from the next call on. */
    public void goTo(URI... producers) {
        instances = Stream.of(producers)
                .map(producer -> new OrderApi(producer, Runnable::run))
                .toList();
    }

    /** Places an order of one line. @throws IllegalStateException when it isn't accepted */
    public UUID place() {
        var key = UUID.randomUUID();
        var line = new NewOrder.Line("anvil", 1, new BigDecimal("9.95"));
        var order = new NewOrder("scenario-customer", "EUR", List.of(line));
        return ask(producer -> producer.place(key, order));
    }

    /** @throws IllegalStateException when it isn't accepted */
    public void cancel(UUID orderId) {
        ask(producer -> producer.cancel(orderId));
    }

    private UUID ask(Function<OrderApi, CompletableFuture<Answer>> request) {
        var answer = new AtomicReference<Answer>(new Answer.Unknown());
        Await.until(PATIENCE, () -> {
            answer.set(request.apply(next()).join());
            return !(answer.get() instanceof Answer.Unknown);
        });
        if (answer.get() instanceof Answer.Done done) {
            return done.orderId();
        }
        throw new IllegalStateException("order-producer did not accept the request: " + answer.get());
    }

    private OrderApi next() {
        var now = instances;
        return now.get(Math.floorMod(calls.getAndIncrement(), now.size()));
    }
}
