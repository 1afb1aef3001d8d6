package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.LastEventWins;
import io.notexactlyonce.lab.naive.PartitionWorker;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Recipe 19: order-producer dies when Kafka has the event and the outbox still has its row. */
public final class RelayKilled implements Scenario {

    @Override
    public int number() {
        return 19;
    }

    @Override
    public String id() {
        return "relay-killed";
    }

    @Override
    public String title() {
        return "the outbox relay is killed between Kafka's ack and the delete";
    }

    @Override
    public String explanation() {
        return "The relay deletes a row once Kafka has acknowledged it, and a process can die in between. Its successor finds"
                + " the row and sends the event again, as it must: the log has it at two offsets, and a consumer that believes"
                + " that each record is news does everything twice.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT);
    }

    /** The same order-producer; it is the consumer that does without an inbox. */
    @Override
    public Half weak(Stage stage) {
        var orders = stage.orders(id());
        var order = KilledRelay.placeAndKill(stage, orders).toString();
        var partition = orders.observeLog().log().get(0).partition();
        var tables = stage.lane(id(), 1).address();
        new PartitionWorker(
                        stage.kafka().bootstrapServers(), new LastEventWins(tables)::apply, orders.chronicle()::write)
                .read(new TopicPartition(Topics.ORDERS, partition), order::equals);
        return new Half("a consumer without an inbox", Guarantee.NONE, orders.observe(new Effects(tables)));
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        KilledRelay.placeAndKill(stage, orders);
        orders.awaitConsumed();
        return new Half(
                "order-consumer: claims each event in its inbox",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
