package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.LastEventConsumer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** A variation of scenario 13: one partition, one key, and yet the effects of an order's events happen out of order. */
public final class LateOwner implements Scenario {

    private static final Lateness FROZEN = Lateness.FROZEN;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                40,
                "late-owner",
                "the old owner of a partition applies an event after the new owner has applied the next",
                "Kafka keeps the order of a partition's records, and gives each record to one consumer of a group at a"
                        + " time. That consumer may freeze with an event half applied. Its partition moves, and the new"
                        + " owner applies that event and the next. Then the old owner wakes up and applies the first"
                        + " event, which undoes the second. The log was in order, each consumer was in order, and yet"
                        + " the state is wrong: Kafka's order doesn't extend to a database. Two guards help: an inbox,"
                        + " and a state that the highest sequence number decides.",
                Set.of(Anomaly.DOUBLE_EFFECT, Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var created = OrderEvents.created();
        var cancelled = OrderEvents.cancelled(created);
        var hurried = Map.of("max.poll.interval.ms", String.valueOf(FROZEN.maxPollInterval.toMillis()));
        try (var producer = topic.producer(Map.of("acks", "all"));
                var late = topic.program(LastEventConsumer.class, 1, hurried);
                var other = topic.program(LastEventConsumer.class, 2, Map.of())) {
            producer.send(created).join();
            topic.recorder().during(FROZEN.title, () -> {
                try (var table = topic.lockEffects()) {
                    late.start();
                    table.awaitWaiting(1);
                    FROZEN.befall(late);
                    producer.send(cancelled).join();
                    other.start();
                    table.awaitWaiting(2);
                }
                topic.awaitConsumed();
                FROZEN.pass(late);
                topic.awaitEffects(3);
            });
        }
        return new VariantRun("commits manually; the last event wins", Guarantee.NONE, topic.observeStates());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        new LateInstance(FROZEN, GroupProtocol.CLASSIC)
                .play(environment, orders, created -> orders.write(List.of(OrderEvents.cancelled(created))));
        return new VariantRun(
                "two instances of order-consumer: an inbox; state by sequence",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
