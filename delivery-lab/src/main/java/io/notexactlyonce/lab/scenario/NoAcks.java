package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Chronicle;
import io.notexactlyonce.lab.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Recipe 7: the broker stands still and dies, and the producer didn't ask for acknowledgements. */
public final class NoAcks implements Scenario {

    private static final String FAULT = "the broker is frozen, and killed";
    private static final int COUNT = 100;

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String id() {
        return "no-acks";
    }

    @Override
    public String title() {
        return "a producer that asks for no acknowledgement, and a broker that dies";
    }

    @Override
    public String explanation() {
        return "With acks=0 a record counts as sent when it is in the buffer of the operating system, whether or not the broker"
                + " ever reads it. The broker dies with a hundred of them unread: each was reported as a success, and none"
                + " exists.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.LOST_WRITE);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("no-acks", 1);
        try (var producer = lane.producer(Map.of("acks", "0", "enable.idempotence", false))) {
            // a new connection wouldn't get as far as a produce request
            producer.send(OrderEvents.created()).join();
            lane.chronicle().during(FAULT, () -> {
                stage.broker().pause();
                Stream.generate(OrderEvents::created)
                        .limit(COUNT)
                        .forEach(order -> producer.send(order).join());
                killAndStart(stage, lane.chronicle());
            });
        }
        return new Half("acks=0", Guarantee.NONE, lane.observeLog());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("no-acks-strong");
        orders.place();
        orders.awaitRelayed();
        orders.chronicle().during(FAULT, () -> {
            var sent = stage.proxy().requests(ApiKeys.PRODUCE).watch();
            stage.broker().pause();
            orders.place(20);
            sent.awaitStrikes(1, Duration.ofSeconds(10));
            killAndStart(stage, orders.chronicle());
        });
        orders.awaitRelayed();
        return new Half("order-producer: acks=all", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }

    private static void killAndStart(Stage stage, Chronicle chronicle) {
        stage.broker().kill();
        chronicle.crashed("broker", "SIGKILL");
        stage.broker().start();
    }
}
