package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.naive.clients.PartitionWorker;
import io.notexactlyonce.lab.nemesis.BackgroundTask;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 20: the broker restarts in mid-stream, once after an orderly stop and once after kill -9. */
public final class BrokerRestarts implements Scenario {

    private static final String RESTART = "the broker is stopped and started";
    private static final String CRASH = "the broker is killed and started";
    private static final Duration BREATH = Duration.ofMillis(20);

    /** A producer's default delivery timeout: none of its sends should fail. */
    private static final Map<String, Object> SETTINGS =
            Map.of("enable.idempotence", false, "acks", "1", "delivery.timeout.ms", 120_000);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                20,
                "broker-restarts",
                "the broker restarts in mid-stream",
                "When a broker dies, the acknowledgements of the records it has just stored are lost. The producer"
                        + " sends those records again, and they are stored twice. A consumer without an inbox then does"
                        + " its work twice, after a mere restart.",
                Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(SETTINGS);
                var stream = BackgroundTask.with(BREATH, () -> sendFive(producer))) {
            stream.awaitMore(3);
            topic.recorder().during(CRASH, () -> {
                var answers = environment.proxy().responses(ApiKeys.PRODUCE).hold();
                answers.awaitStrikes(1);
                environment.broker().kill();
                answers.cut();
                answers.close();
                environment.broker().start();
            });
            stream.awaitMore(3);
        }
        new PartitionWorker(
                        topic.address().bootstrapServers(),
                        new LastEventWins(topic.address())::apply,
                        topic.recorder()::write)
                .read(new TopicPartition(topic.name(), 0), order -> true);
        return new VariantRun("enable.idempotence=false, acks=1; no inbox", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        environment.service(Component.ORDER_CONSUMER);
        environment.service(Component.ANALYTICS_CONSUMER);
        try (var stream = BackgroundTask.with(BREATH, () -> orders.cancel(orders.place()))) {
            stream.awaitMore(10);
            orders.recorder().during(RESTART, () -> environment.broker().restart());
            stream.awaitMore(10);
            orders.recorder().during(CRASH, () -> {
                environment.broker().kill();
                environment.broker().start();
            });
            stream.awaitMore(10);
        }
        orders.awaitRelayed();
        orders.awaitConsumed();
        return new VariantRun("all services, unmodified", Guarantee.AT_LEAST_ONCE_WITH_INBOX, orders.observeEffects());
    }

    /** As many requests as a producer has in flight by default; failed sends are ignored. */
    private static void sendFive(NaiveProducer producer) {
        var sends = Stream.generate(() -> producer.send(OrderEvents.created()).handle((stored, failure) -> stored))
                .limit(5)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(sends).join();
    }
}
