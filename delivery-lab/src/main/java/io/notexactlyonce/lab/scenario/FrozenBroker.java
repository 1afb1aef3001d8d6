package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 2: the broker is frozen for longer than the producer waits for an answer. */
public final class FrozenBroker implements Scenario {

    private static final String FAULT = "the broker is frozen";
    private static final String NAIVE = "impatient-producer";
    /** The client id that Spring gives to that service's producer. */
    private static final String ORDER_PRODUCER = "order-producer-producer";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                2,
                "frozen-broker",
                "the broker is frozen past the request timeout",
                "The broker's machine pauses for long. Requests have reached it, but get no answer, so the producer"
                        + " sends the records again on a new connection. When the broker resumes, it processes both."
                        + " Without idempotence it stores the records twice, often in a different order.",
                Set.of(Anomaly.DUPLICATE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "frozen-broker", 1);
        Map<String, Object> settings =
                Map.of("client.id", NAIVE, "enable.idempotence", false, "acks", "all", "request.timeout.ms", 1_000);
        try (var producer = topic.producer(settings)) {
            // a new connection wouldn't get as far as a produce request
            producer.send(OrderEvents.created()).join();
            topic.recorder().during(FAULT, () -> {
                environment.broker().pause();
                var order = OrderEvents.created();
                var sends = Stream.of(order, OrderEvents.cancelled(order), OrderEvents.created())
                        .map(producer::send)
                        .toArray(CompletableFuture<?>[]::new);
                awaitRetry(NAIVE, environment);
                environment.broker().resume();
                CompletableFuture.allOf(sends).join();
            });
        }
        return new VariantRun("enable.idempotence=false, acks=all", Guarantee.NONE, topic.observeLog());
    }

    /**
     * The freeze is shorter than delivery.timeout.ms: the producer sends the same batch again, and the broker
     * recognizes it.
     */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "frozen-broker-guarded");
        orders.place();
        orders.awaitRelayed();
        orders.recorder().during(FAULT, () -> {
            environment.broker().pause();
            orders.place(3);
            awaitRetry(ORDER_PRODUCER, environment);
            environment.broker().resume();
            orders.awaitRelayed();
        });
        return new VariantRun(
                "order-producer: enable.idempotence=true", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }

    /** A client that has given up waiting opens a new connection, whose first request is this one. */
    private static void awaitRetry(String client, TestEnvironment environment) {
        var name = client.getBytes(StandardCharsets.UTF_8);
        environment
                .proxy()
                .requests(ApiKeys.API_VERSIONS)
                .where(request -> request.contains(name))
                .watch()
                .awaitStrikes(1);
    }
}
