package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.observe.OrderTraceReader;
import io.notexactlyonce.lab.workload.OrderStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Places one order and follows it. */
final class OrderRoutes {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final OrderStream stream;
    private final OrderTraceReader traces;

    OrderRoutes(OrderStream stream, OrderTraceReader traces) {
        this.stream = stream;
        this.traces = traces;
    }

    Stream<Route> all() {
        return Stream.of(new Route("POST", "/orders", request -> place()), new Route("GET", "/orders/*", this::follow));
    }

    private Reply place() {
        try {
            var orderId = stream.placeNow()
                    .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return Reply.json(201, Map.of("orderId", orderId));
        } catch (CompletionException e) {
            return e.getCause() instanceof TimeoutException
                    ? Reply.refusal(503, "order-producer doesn't answer: the order is asked for until it does")
                    : Reply.refusal(503, String.valueOf(e.getCause().getMessage()));
        }
    }

    private Reply follow(Request request) {
        return id(request.id())
                .flatMap(traces::read)
                .map(Reply::json)
                .orElseGet(() -> Reply.refusal(404, "order-producer knows no order " + request.id()));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
