package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.share.ShareConsumer;
import io.notexactlyonce.lab.naive.share.ShareConsumerWithInbox;
import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.Map;
import java.util.Set;

/** A member of a share group (KIP-932) dies between the effects and their acknowledgements. */
public final class SharedCrash implements Scenario {

    private static final int EVENTS = 5;

    private static final Crash BEFORE_ACKNOWLEDGEMENT = new Crash(
            "between its effects and their acknowledgements", CrashPoint.at(ServicePoints.BEFORE_SHARE_COMMIT));

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                30,
                "share-group-killed",
                "a member of a share group dies before it has acknowledged",
                "A share group locks the records that it has given to a member, and gives them to another one when the"
                        + " member is gone or its time is up. Acknowledging each record individually changes nothing:"
                        + " effect and acknowledgement are in two systems, and the effect happens a second time.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var seen = play(SharedTopic.of(id(), environment), ShareConsumer.class);
        return new VariantRun("a share group, no inbox", Guarantee.NONE, seen);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var seen = play(SharedTopic.of(id() + "-guarded", environment), ShareConsumerWithInbox.class);
        return new VariantRun("a share group, an inbox", Guarantee.SHARE_GROUP_WITH_INBOX, seen);
    }

    private static Observation play(SharedTopic shared, Class<? extends Runnable> program) {
        var topic = shared.topic();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var consumer = topic.program(program)) {
            producer.sendNew(EVENTS);
            BEFORE_ACKNOWLEDGEMENT.of(consumer, topic.recorder());
            consumer.start();
            shared.awaitNothingLeft();
        }
        return shared.observe();
    }
}
