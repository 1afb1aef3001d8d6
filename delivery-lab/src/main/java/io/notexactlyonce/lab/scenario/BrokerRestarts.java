package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.LastEventWins;
import io.notexactlyonce.lab.naive.NaiveProducer;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.PartitionWorker;
import io.notexactlyonce.lab.stage.Repeated;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;

/** Recipe 20: the broker restarts in mid-stream, once in order and once after kill -9. */
public final class BrokerRestarts implements Scenario {

    private static final String RESTART = "the broker is stopped and started";
    private static final String CRASH = "the broker is killed and started";
    private static final Duration BREATH = Duration.ofMillis(20);

    /** With all the patience that a producer has by default: none of its sends is to fail. */
    private static final Map<String, Object> SETTINGS =
            Map.of("enable.idempotence", false, "acks", "1", "delivery.timeout.ms", 120_000);

    @Override
    public int number() {
        return 20;
    }

    @Override
    public String id() {
        return "broker-restarts";
    }

    @Override
    public String title() {
        return "the broker restarts in mid-stream";
    }

    @Override
    public String explanation() {
        return "A broker that goes takes with it the answers to what it has just stored; the producer asks again and the event"
                + " is stored twice. A consumer without an inbox then does its work twice, after nothing but a restart.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        try (var producer = lane.producer(SETTINGS);
                var stream = Repeated.with(BREATH, () -> sendFive(producer))) {
            stream.awaitMore(3);
            lane.chronicle().during(CRASH, () -> {
                var answers = stage.proxy().responses(ApiKeys.PRODUCE).hold();
                answers.awaitStrikes(1, Duration.ofSeconds(10));
                stage.broker().kill();
                answers.cut();
                answers.close();
                stage.broker().start();
            });
            stream.awaitMore(3);
        }
        new PartitionWorker(
                        lane.address().bootstrapServers(),
                        new LastEventWins(lane.address())::apply,
                        lane.chronicle()::write)
                .read(new TopicPartition(lane.topic(), 0), order -> true);
        return new Half("enable.idempotence=false, acks=1; no inbox", Guarantee.NONE, lane.observeEffects());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        stage.service(Role.ORDER_CONSUMER);
        stage.service(Role.ANALYTICS_CONSUMER);
        try (var stream = Repeated.with(BREATH, () -> orders.cancel(orders.place()))) {
            stream.awaitMore(10);
            orders.chronicle().during(RESTART, () -> stage.broker().restart());
            stream.awaitMore(10);
            orders.chronicle().during(CRASH, () -> {
                stage.broker().kill();
                stage.broker().start();
            });
            stream.awaitMore(10);
        }
        orders.awaitRelayed();
        orders.awaitConsumed();
        return new Half("all services as they are", Guarantee.AT_LEAST_ONCE_WITH_INBOX, orders.observeEffects());
    }

    /** As many as a producer has under way by default; what became of them, it doesn't ask. */
    private static void sendFive(NaiveProducer producer) {
        var sends = Stream.generate(() -> producer.send(OrderEvents.created()).handle((stored, failure) -> stored))
                .limit(5)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(sends).join();
    }
}
