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

/** A share group (KIP-932) gives up on a record after a number of deliveries. */
public final class SharedPoison implements Scenario {

    private static final String FAULT = "the database refuses every order's creation";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                31,
                "share-group-delivery-limit",
                "in a share group, a record fails until its deliveries are used up",
                "The broker counts the deliveries of each record of a share group. After the fifth, by default, it"
                        + " never delivers that record again. There is no dead letter, and no trace of it: if the"
                        + " database is down for five attempts, the event is lost.",
                Set.of(Anomaly.LOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var seen = play(SharedTopic.of(id(), environment), ShareConsumer.class);
        return new VariantRun("a share group; released and retried", Guarantee.NONE, seen);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var seen = play(SharedTopic.of(id() + "-guarded", environment), ShareConsumerWithInbox.class);
        return new VariantRun("a share group; parked on the last delivery", Guarantee.SHARE_GROUP_WITH_INBOX, seen, 1);
    }

    private static Observation play(SharedTopic shared, Class<? extends Runnable> program) {
        var topic = shared.topic();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var refusal = topic.refuseCreated();
                var consumer = topic.program(program)) {
            producer.send(OrderEvents.created()).join();
            topic.recorder().during(FAULT, () -> {
                consumer.start();
                refusal.awaitRefusal();
                shared.awaitNothingLeft();
            });
        }
        return shared.observe();
    }
}
