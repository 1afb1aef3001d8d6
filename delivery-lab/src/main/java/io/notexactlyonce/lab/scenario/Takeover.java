package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.GroupConfig;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** Scenario 13: a consumer is late, another one gets its records, and then the late one goes on where it was. */
public final class Takeover implements Scenario {

    private static final int EVENTS = 5;

    private final Lateness lateness;
    private final GroupProtocol protocol;

    Takeover(Lateness lateness, GroupProtocol protocol) {
        this.lateness = lateness;
        this.protocol = protocol;
    }

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                13,
                lateness.id + (protocol == GroupProtocol.CONSUMER ? "-kip-848" : ""),
                lateness.title + (protocol == GroupProtocol.CONSUMER ? " (KIP-848)" : ""),
                lateness.explanation,
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        GroupConfig.missDeadMembersSoon(environment.kafka(), topic.address().group());
        var settings = Map.of("group.protocol", protocolName());
        try (var producer = topic.producer(Map.of("acks", "all"));
                var late = topic.program(ManualCommitConsumer.class, 1, hurried(settings));
                var other = topic.program(ManualCommitConsumer.class, 2, settings)) {
            producer.sendNew(EVENTS);
            topic.recorder().during(lateness.title, () -> {
                // the lock blocks the late one's effect until the other has reached the same records
                try (var table = topic.lockEffects()) {
                    late.start();
                    table.awaitWaiting(1);
                    lateness.befall(late);
                    other.start();
                    table.awaitWaiting(2);
                }
                topic.awaitConsumed();
                lateness.pass(late);
                topic.awaitEffects(EVENTS + 1);
            });
        }
        return new VariantRun(
                "commits manually, no inbox, group.protocol=" + protocolName(), Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        new LateInstance(lateness, protocol).play(environment, orders);
        return new VariantRun(
                "two instances of order-consumer, group.protocol=" + protocolName(),
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
