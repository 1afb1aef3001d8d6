package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import io.notexactlyonce.lab.naive.clients.PartitionWorker;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Scenario 19: order-producer dies when Kafka has the event and the outbox still has its row. */
public final class RelayKilled implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                19,
                "relay-killed",
                "the outbox relay is killed between Kafka's ack and the delete",
                "The relay deletes a row once Kafka has acknowledged it, and the process can die in between. Its"
                        + " successor finds the row and sends the event again, as it must. The log has the event at two"
                        + " offsets, and a consumer that takes each record for a new event does everything twice.",
                Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT));
    }

    /** order-producer is the same; here the consumer has no inbox. */
    @Override
    public VariantRun control(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id());
        var order = KilledRelay.placeAndKill(environment, orders).toString();
        var partition = orders.observeLog().log().get(0).partition();
        var tables = IsolatedTopic.in(environment, id(), 1).address();
        new PartitionWorker(
                        environment.kafka().bootstrapServers(),
                        new LastEventWins(tables)::apply,
                        orders.recorder()::write)
                .read(new TopicPartition(Topics.ORDERS, partition), order::equals);
        return new VariantRun("a consumer without an inbox", Guarantee.NONE, orders.observe(new Effects(tables)));
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        KilledRelay.placeAndKill(environment, orders);
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: claims each event in its inbox",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
