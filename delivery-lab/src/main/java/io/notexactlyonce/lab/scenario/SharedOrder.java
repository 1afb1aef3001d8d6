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

/** Behind the recipes: a share group (KIP-932) has no order. */
public final class SharedOrder implements Scenario {

    private static final String FAULT = "the database refuses the order's creation, once";

    @Override
    public int number() {
        return 29;
    }

    @Override
    public String id() {
        return "share-group-order";
    }

    @Override
    public String title() {
        return "on a share group, an event is released and comes after the next";
    }

    @Override
    public String explanation() {
        return "A share group acknowledges each record in its own right: one that can't be done now is released, and the ones behind"
                + " it are done meanwhile. The order's cancellation comes first then, its creation second, although they lie in"
                + " one partition; to whom the last event counts, the order is open for ever.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.NONMONOTONIC_POLL, Anomaly.DIVERGENCE);
    }

    @Override
    public Half weak(Stage stage) {
        var seen = play(SharedLane.of(id(), stage), ShareConsumer.class);
        return new Half("a share group; the last event wins", Guarantee.NONE, seen);
    }

    @Override
    public Half strong(Stage stage) {
        var seen = play(SharedLane.of(id() + "-strong", stage), ShareConsumerWithInbox.class);
        return new Half("a share group, an inbox; the highest sequence wins", Guarantee.SHARE_GROUP_WITH_INBOX, seen);
    }

    private static Observation play(SharedLane shared, Class<? extends Runnable> program) {
        var lane = shared.lane();
        var created = OrderEvents.created();
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var refusal = lane.refuseCreated(1);
                var consumer = lane.program(program)) {
            producer.send(created).join();
            producer.send(OrderEvents.cancelled(created)).join();
            lane.chronicle().during(FAULT, () -> {
                consumer.start();
                refusal.awaitRefusal();
                shared.awaitNothingLeft();
            });
        }
        return shared.observe();
    }
}
