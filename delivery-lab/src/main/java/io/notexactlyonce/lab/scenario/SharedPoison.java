package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.share.ShareConsumer;
import io.notexactlyonce.lab.naive.share.ShareConsumerWithInbox;
import io.notexactlyonce.lab.stage.SharedLane;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Map;
import java.util.Set;

/** Behind the recipes: a share group (KIP-932) gives a record up after so many deliveries. */
public final class SharedPoison implements Scenario {

    private static final String FAULT = "the database refuses every order's creation";

    @Override
    public int number() {
        return 31;
    }

    @Override
    public String id() {
        return "share-group-delivery-limit";
    }

    @Override
    public String title() {
        return "on a share group, a record fails as often as it may be delivered";
    }

    @Override
    public String explanation() {
        return "The broker counts how often a record of a share group was delivered, and after the fifth time, by default, it gives"
                + " it to nobody any more. That is no dead letter, there is no trace of it: a database that is away for five"
                + " attempts is enough, and the event is lost.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.LOST_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var seen = play(SharedLane.of(id(), stage), ShareConsumer.class);
        return new Half("a share group; released and tried again", Guarantee.NONE, seen);
    }

    @Override
    public Half strong(Stage stage) {
        var seen = play(SharedLane.of(id() + "-strong", stage), ShareConsumerWithInbox.class);
        return new Half("a share group; put aside on the last delivery", Guarantee.SHARE_GROUP_WITH_INBOX, seen);
    }

    private static Observation play(SharedLane shared, Class<? extends Runnable> program) {
        var lane = shared.lane();
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var refusal = lane.refuseCreated();
                var consumer = lane.program(program)) {
            producer.send(OrderEvents.created()).join();
            lane.chronicle().during(FAULT, () -> {
                consumer.start();
                refusal.awaitRefusal();
                shared.awaitNothingLeft();
            });
        }
        return shared.observe();
    }
}
