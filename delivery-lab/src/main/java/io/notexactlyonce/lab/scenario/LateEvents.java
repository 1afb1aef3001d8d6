package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.protocol.ApiKeys;

/** Events that happen near the end of a minute, and that the network delivers in the next one. */
final class LateEvents {

    /** A producer that waits for as long as the network may take. */
    static final Map<String, Object> PATIENT = Map.of(
            "acks", "all", "enable.idempotence", true, "request.timeout.ms", 60_000, "delivery.timeout.ms", 120_000);

    private static final String FAULT = "produce requests are held past the end of the minute";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LEFT = Duration.ofSeconds(10);
    private static final int EVENTS = 5;

    private LateEvents() {}

    /** Returns when they are in the log. @param producer its requests go through the environment's proxy */
    static List<OrderCreated> send(NaiveProducer producer, HistoryRecorder recorder, TestEnvironment environment) {
        Wait.until(
                "the last seconds of a minute",
                PATIENCE,
                () -> untilNextMinute().compareTo(LEFT) < 0);
        var events = OrderEvents.created(EVENTS);
        var next = minute(events.get(EVENTS - 1)).plus(1, ChronoUnit.MINUTES);
        try (var held = environment.proxy().requests(ApiKeys.PRODUCE).hold()) {
            recorder.during(FAULT, () -> {
                var sends = events.stream().map(producer::send).toArray(CompletableFuture<?>[]::new);
                held.awaitStrikes(1);
                Wait.until("the next minute", PATIENCE, () -> Instant.now().isAfter(next));
                held.release();
                CompletableFuture.allOf(sends).join();
            });
        }
        return events;
    }

    private static Duration untilNextMinute() {
        var now = Instant.now();
        return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }

    private static Instant minute(OrderCreated event) {
        return event.occurredAt().truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * The sequence of an order is in its minute's count, or missing there.
     *
     * @param counted how many were counted for each minute, by its start
     */
    static Map<String, Long> states(List<OrderCreated> events, Map<Instant, Long> counted) {
        var left = new HashMap<>(counted);
        var states = new HashMap<String, Long>();
        for (var event : events) {
            if (left.merge(minute(event), -1L, Long::sum) >= 0) {
                states.put(event.orderId().toString(), event.sequence());
            }
        }
        return states;
    }
}
