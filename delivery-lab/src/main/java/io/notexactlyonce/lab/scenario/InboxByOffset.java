package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.clients.OffsetKeyedInbox;
import io.notexactlyonce.lab.naive.clients.PartitionWorker;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How an inbox has to identify an event. The fault is that of scenario 19: the relay has sent an event twice. */
public final class InboxByOffset implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                33,
                "inbox-by-offset",
                "an inbox stores positions instead of event ids, and an event is in the log twice",
                "Topic, partition and offset identify a record, so an inbox keyed by them recognizes a redelivered"
                        + " record. But the same event can be at two offsets when its producer had to send it again."
                        + " Such an inbox takes both for new, and the effect happens twice. Only an id that the"
                        + " producer gives to the event identifies it.",
                Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id());
        var order = KilledRelay.placeAndKill(environment, orders).toString();
        var partition = orders.observeLog().log().get(0).partition();
        var tables = IsolatedTopic.in(environment, id(), 1).address();
        var inbox = new OffsetKeyedInbox(tables);
        var worker =
                new PartitionWorker(environment.kafka().bootstrapServers(), inbox::apply, orders.recorder()::write);
        worker.read(new TopicPartition(Topics.ORDERS, partition), order::equals);
        return new VariantRun(
                "inbox keyed by topic, partition, offset", Guarantee.NONE, orders.observe(new Effects(tables)));
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        KilledRelay.placeAndKill(environment, orders);
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer: inbox keyed by the event's id",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }
}
