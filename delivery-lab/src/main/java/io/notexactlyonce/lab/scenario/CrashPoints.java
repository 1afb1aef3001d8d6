package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.ManualCommitConsumer;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Crash;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recipe 12: the consumer dies at each place between the delivery of a record and the commit of its offset. */
public final class CrashPoints implements Scenario {

    private static final int EVENTS = 5;
    private static final String CLIENT = "org.apache.kafka.clients.consumer.KafkaConsumer";
    private static final String CONSUMER = "io.notexactlyonce.consumer.";

    private static final Crash BEFORE_OFFSET =
            new Crash("between its effects and their offsets", CrashPoint.entering(CLIENT, "commitSync"));

    private static final List<Crash> EVERYWHERE = List.of(
            new Crash("before the inbox", CrashPoint.entering(CONSUMER + "inbox.Inbox", "claim")),
            new Crash("after the inbox", CrashPoint.leaving(CONSUMER + "inbox.Inbox", "claim")),
            new Crash("before the commit", CrashPoint.leaving(CONSUMER + "delivery.DeliveryTransaction", "apply")),
            new Crash("after the commit", CrashPoint.entering(CONSUMER + "deadletter.DeadLetterTopic", "publish")),
            new Crash("after the acknowledgement", CrashPoint.leaving(CLIENT, "commitSync")));

    @Override
    public int number() {
        return 12;
    }

    @Override
    public String id() {
        return "crash-points";
    }

    @Override
    public String title() {
        return "a consumer dies between its database and its offset";
    }

    @Override
    public String explanation() {
        return "The effect goes to the database and the offset to Kafka, and nothing commits both at once. Whoever dies in"
                + " between gets the record again after the restart; without a note in the database that it was here already,"
                + " its effect happens a second time.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        try (var producer = lane.producer(Map.of("acks", "all"));
                var consumer = lane.program(ManualCommitConsumer.class)) {
            producer.sendNew(EVENTS);
            BEFORE_OFFSET.of(consumer, lane.chronicle());
            consumer.start();
            lane.awaitConsumed();
        }
        return new Half("commits by hand, no inbox", Guarantee.NONE, lane.observeEffects());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        var consumer = stage.service(Role.ORDER_CONSUMER).process();
        consumer.stop();
        for (var crash : EVERYWHERE) {
            orders.write(OrderEvents.created(1));
            crash.of(consumer, orders.chronicle());
        }
        consumer.start();
        orders.awaitConsumed();
        return new Half(
                "order-consumer, killed at five places", Guarantee.AT_LEAST_ONCE_WITH_INBOX, orders.observeEffects());
    }
}
