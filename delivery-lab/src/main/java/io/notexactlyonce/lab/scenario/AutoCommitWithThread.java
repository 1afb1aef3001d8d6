package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.HandOffConsumer;
import java.util.Map;
import java.util.Set;

/** Scenario 11: the client commits records that a thread hasn't processed yet, and the process dies. */
public final class AutoCommitWithThread implements Scenario {

    private static final int EVENTS = 20;
    private static final String FAULT = "the consumer's database is slow, and the consumer is killed";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                11,
                "auto-commit-with-thread",
                "a consumer that hands its work to a thread is killed",
                "The poll loop hands each record to a thread and polls on. The client commits every polled record,"
                        + " whether or not the thread has processed it. When the process dies, Kafka considers that"
                        + " work done: it doesn't deliver the records again, and no error is reported.",
                Set.of(Anomaly.LOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(HandOffConsumer.class)) {
            producer.sendNew(EVENTS);
            topic.recorder().during(FAULT, () -> {
                try (var table = topic.lockEffects()) {
                    consumer.start();
                    table.awaitWaiting(1);
                    topic.awaitConsumed();
                    consumer.kill();
                }
            });
            topic.recorder().crashed(consumer.name(), "with work in its thread");
            producer.sendNew(1);
            consumer.start();
            topic.awaitConsumed();
        }
        return new VariantRun("enable.auto.commit=true, work in a thread", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var consumer = environment.service(Component.ORDER_CONSUMER).process();
        orders.recorder().during(FAULT, () -> {
            try (var table = ConsumerTableLocks.stock(environment)) {
                orders.write(OrderEvents.created(EVENTS));
                table.awaitWaiting(1);
                consumer.kill();
            }
        });
        orders.recorder().crashed(consumer.name(), "in its transaction");
        consumer.start();
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: acknowledges after the commit of its transaction",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
