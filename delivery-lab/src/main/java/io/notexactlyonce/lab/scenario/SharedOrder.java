package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.share.ShareConsumer;
import io.notexactlyonce.lab.naive.share.ShareConsumerWithInbox;
import java.util.Map;
import java.util.Set;

/** A share group (KIP-932) has no order. */
public final class SharedOrder implements Scenario {

    private static final String FAULT = "the database refuses the order's creation, once";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                29,
                "share-group-order",
                "in a share group, an event is released and delivered after the next one",
                "A share group acknowledges each record individually: a record that can't be processed now is released,"
                        + " and those behind it are processed meanwhile. So an order's cancellation is applied first"
                        + " and its creation second, although both are in one partition. A consumer that lets the last"
                        + " event win leaves the order open for ever.",
                Set.of(Anomaly.NONMONOTONIC_POLL, Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var seen = play(SharedTopic.of(id(), environment), ShareConsumer.class);
        return new VariantRun("a share group; the last event wins", Guarantee.NONE, seen);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var seen = play(SharedTopic.of(id() + "-guarded", environment), ShareConsumerWithInbox.class);
        return new VariantRun(
                "a share group, an inbox; the highest sequence wins", Guarantee.SHARE_GROUP_WITH_INBOX, seen);
    }

    private static Observation play(SharedTopic shared, Class<? extends Runnable> program) {
        var topic = shared.topic();
        var created = OrderEvents.created();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var refusal = topic.refuseCreated(1);
                var consumer = topic.program(program)) {
            producer.send(created).join();
            producer.send(OrderEvents.cancelled(created)).join();
            topic.recorder().during(FAULT, () -> {
                consumer.start();
                refusal.awaitRefusal();
                shared.awaitNothingLeft();
            });
        }
        return shared.observe();
    }
}
