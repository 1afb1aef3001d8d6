package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.States;
import io.notexactlyonce.lab.naive.clients.PooledConsumer;
import io.notexactlyonce.lab.nemesis.LockedTable;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A variation of scenario 11: records of one partition are processed in parallel, and acknowledged as they are done.
 */
public final class OutOfOrderCommit implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "the first event's work takes long, and the consumer is killed";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                41,
                "out-of-order-commit",
                "a consumer processes several records at a time, and is killed during a slow one",
                "Threads, including virtual ones, make a slow consumer fast, and each record is acknowledged when it is"
                        + " done. But Kafka's acknowledgement is an offset, which says that all records before it are"
                        + " done. So the fast records acknowledge the slow one before them. When the process dies"
                        + " during the slow one, it isn't delivered again. An offset may be committed up to the first"
                        + " gap and no further (spring-kafka: asyncAcks), or after the whole batch.",
                Set.of(Anomaly.LOST_EFFECT, Anomaly.COMMIT_AHEAD));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var slow = OrderEvents.created();
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(PooledConsumer.class)) {
            producer.send(slow).join();
            producer.sendNew(EVENTS);
            topic.recorder().during(FAULT, () -> {
                try (var work = hold(slow.orderId(), topic)) {
                    consumer.start();
                    work.awaitWaiting(1);
                    topic.awaitConsumed();
                    consumer.kill();
                }
            });
            topic.recorder().crashed(consumer.name(), "with the first event in its threads");
            producer.sendNew(1);
            consumer.start();
            topic.awaitConsumed();
        }
        return new VariantRun("acknowledges each record when it is done", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var consumer = environment.service(Component.ORDER_CONSUMER).process();
        orders.recorder().during(FAULT, () -> {
            try (var work = ConsumerTableLocks.stock(environment)) {
                orders.write(OrderEvents.created(EVENTS + 1));
                work.awaitWaiting(1);
                consumer.kill();
            }
        });
        orders.recorder().crashed(consumer.name(), "in its transaction");
        consumer.start();
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: a batch is one transaction, acknowledged after its commit",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }

    /** Blocks consumers that apply an event of that order; events of other orders pass. */
    private static LockedTable hold(UUID orderId, IsolatedTopic topic) {
        var insert = "INSERT INTO %s VALUES ('%s', '%s', 0)".formatted(States.TABLE, topic.name(), orderId);
        return LockedTable.ofKey(topic.address().effects(), States.TABLE, insert);
    }
}
