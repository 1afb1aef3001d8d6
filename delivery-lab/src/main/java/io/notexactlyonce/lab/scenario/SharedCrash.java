package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.naive.share.ShareConsumer;
import io.notexactlyonce.lab.naive.share.ShareConsumerWithInbox;
import io.notexactlyonce.lab.stage.Crash;
import io.notexactlyonce.lab.stage.SharedLane;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.Map;
import java.util.Set;

/** Behind the recipes: a member of a share group (KIP-932) dies between the effects and their acknowledgements. */
public final class SharedCrash implements Scenario {

    private static final int EVENTS = 5;

    private static final Crash BEFORE_ACKNOWLEDGEMENT = new Crash(
            "between its effects and their acknowledgements",
            CrashPoint.entering("org.apache.kafka.clients.consumer.KafkaShareConsumer", "commitSync"));

    @Override
    public int number() {
        return 30;
    }

    @Override
    public String id() {
        return "share-group-killed";
    }

    @Override
    public String title() {
        return "a member of a share group dies before it has acknowledged";
    }

    @Override
    public String explanation() {
        return "A share group locks the records that it has given to a member, and gives them to another one when the member is"
                + " gone or its time is up. That each record is acknowledged in its own right changes nothing: effect and"
                + " acknowledgement are in two systems, and the effect happens a second time.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var seen = play(SharedLane.of(id(), stage), ShareConsumer.class);
        return new Half("a share group, no inbox", Guarantee.NONE, seen);
    }

    @Override
    public Half strong(Stage stage) {
        var seen = play(SharedLane.of(id() + "-strong", stage), ShareConsumerWithInbox.class);
        return new Half("a share group, an inbox", Guarantee.SHARE_GROUP_WITH_INBOX, seen);
    }

    private static Observation play(SharedLane shared, Class<? extends Runnable> program) {
        var lane = shared.lane();
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var consumer = lane.program(program)) {
            producer.sendNew(EVENTS);
            BEFORE_ACKNOWLEDGEMENT.of(consumer, lane.chronicle());
            consumer.start();
            shared.awaitNothingLeft();
        }
        return shared.observe();
    }
}
