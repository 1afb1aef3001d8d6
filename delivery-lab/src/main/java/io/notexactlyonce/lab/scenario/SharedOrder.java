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

/** Behind the recipes: a share group (KIP-932) has no order. */
public final class SharedOrder implements Scenario {

    private static final String FAULT = "the database refuses the order's creation, once";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                29,
                "share-group-order",
                "on a share group, an event is released and comes after the next",
                "A share group acknowledges each record in its own right: one that can't be done now is released, and the ones behind"
                        + " it are done meanwhile. The order's cancellation comes first then, its creation second, although they lie in"
                        + " one partition; to whom the last event counts, the order is open for ever.",
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
