package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.HandOffConsumer;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.util.Map;
import java.util.Set;

/** Recipe 11: the client commits what a thread has yet to do, and the process dies. */
public final class AutoCommitWithThread implements Scenario {

    private static final int EVENTS = 20;
    private static final String FAULT = "the consumer's database is slow, and the consumer is killed";

    @Override
    public int number() {
        return 11;
    }

    @Override
    public String id() {
        return "auto-commit-with-thread";
    }

    @Override
    public String title() {
        return "a consumer that hands its work to a thread is killed";
    }

    @Override
    public String explanation() {
        return "The poll loop gives each record to a thread and polls on, and the client commits what was polled, whether the"
                + " thread has come to it or not. When the process dies, Kafka takes that work for done: nobody gets it"
                + " again, and no error says so.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.LOST_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        try (var producer = lane.producer(Map.of("acks", "all"));
                var consumer = lane.program(HandOffConsumer.class)) {
            producer.sendNew(EVENTS);
            lane.chronicle().during(FAULT, () -> {
                try (var table = lane.holdEffects()) {
                    consumer.start();
                    table.awaitWaiting(1);
                    lane.awaitConsumed();
                    consumer.kill();
                }
            });
            lane.chronicle().crashed(consumer.name(), "with work in its thread");
            producer.sendNew(1);
            consumer.start();
            lane.awaitConsumed();
        }
        return new Half("enable.auto.commit=true, work in a thread", Guarantee.NONE, lane.observeEffects());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        var consumer = stage.service(Role.ORDER_CONSUMER).process();
        orders.chronicle().during(FAULT, () -> {
            try (var table = orders.holdStock()) {
                orders.write(OrderEvents.created(EVENTS));
                table.awaitWaiting(1);
                consumer.kill();
            }
        });
        orders.chronicle().crashed(consumer.name(), "in its transaction");
        consumer.start();
        orders.awaitConsumed();
        return new Half(
                "order-consumer: acknowledges after the commit of its transaction",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
