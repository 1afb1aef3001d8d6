package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.ManualCommitConsumer;
import io.notexactlyonce.lab.stage.GroupConfig;
import io.notexactlyonce.lab.stage.Stage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** Recipe 13: a consumer is late, another one is given its records, and then the late one goes on where it was. */
public final class Takeover implements Scenario {

    private static final int EVENTS = 5;

    private final Lateness lateness;
    private final GroupProtocol protocol;

    Takeover(Lateness lateness, GroupProtocol protocol) {
        this.lateness = lateness;
        this.protocol = protocol;
    }

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String id() {
        return lateness.id + (protocol == GroupProtocol.CONSUMER ? "-kip-848" : "");
    }

    @Override
    public String title() {
        return lateness.title + (protocol == GroupProtocol.CONSUMER ? " (KIP-848)" : "");
    }

    @Override
    public String explanation() {
        return lateness.explanation;
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        GroupConfig.missDeadMembersSoon(stage.kafka(), lane.address().group());
        var settings = Map.of("group.protocol", protocolName());
        try (var producer = lane.producer(Map.of("acks", "all"));
                var late = lane.program(ManualCommitConsumer.class, 1, hurried(settings));
                var other = lane.program(ManualCommitConsumer.class, 2, settings)) {
            producer.sendNew(EVENTS);
            lane.chronicle().during(lateness.title, () -> {
                // it keeps the late one's effect from happening before the other has come to the same records
                try (var table = lane.holdEffects()) {
                    late.start();
                    table.awaitWaiting(1);
                    lateness.befall(late);
                    other.start();
                    table.awaitWaiting(2);
                }
                lane.awaitConsumed();
                lateness.pass(late);
                lane.awaitEffects(EVENTS + 1);
            });
        }
        return new Half(
                "commits by hand, no inbox, group.protocol=" + protocolName(), Guarantee.NONE, lane.observeEffects());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        new LateInstance(lateness, protocol).play(stage, orders);
        return new Half(
                "two of order-consumer, group.protocol=" + protocolName(),
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }

    private Map<String, String> hurried(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("max.poll.interval.ms", String.valueOf(lateness.maxPollInterval.toMillis()));
        return all;
    }

    private String protocolName() {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
