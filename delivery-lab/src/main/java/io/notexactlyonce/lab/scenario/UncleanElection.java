package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;

/** Scenario 9: the last replica in sync dies, and one that isn't in sync becomes the leader. */
public final class UncleanElection implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                        9,
                        "unclean-election",
                        "acks=all with one replica in sync, and an unclean election",
                        "acks=all waits for all replicas that are in sync, and with min.insync.replicas=1 that may be a"
                                + " single one. It dies, and the partition has no leader. To restore service an"
                                + " operator elects a replica that lacks the record, and the acknowledged record is"
                                + " gone.",
                        Set.of(Anomaly.LOST_WRITE))
                .onCluster();
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "unclean-election", 1, Map.of("min.insync.replicas", "1"));
        try (var producer = topic.producer(Map.of("acks", "all"))) {
            var leader = LoneLeader.of(environment, topic.recorder(), topic.name(), 0);
            leader.awaitAlone();
            producer.send(OrderEvents.created()).join();
            leader.dies();
            electUncleanly(environment, topic, leader);
            leader.comesBack();
        }
        return new VariantRun("acks=all, min.insync.replicas=1", Guarantee.NONE, topic.observeLog());
    }

    /** Retries the election: the controller refuses it until it has noticed that the leader is dead. */
    private static void electUncleanly(TestEnvironment environment, IsolatedTopic topic, LoneLeader leader) {
        var partition = Set.of(new TopicPartition(topic.name(), 0));
        try (var admin = environment.kafka().admin()) {
            Wait.until("an unclean election", Duration.ofSeconds(40), () -> {
                admin.electLeaders(ElectionType.UNCLEAN, partition);
                return leader.hasSuccessor();
            });
        }
    }

    /** One replica isn't enough to acknowledge: the outbox keeps the event until a second one is in sync. */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "unclean-election-guarded");
        LeaderAcks.cancelsAtALoneLeader(environment, orders, LoneLeader::awaitAlone);
        return new VariantRun(
                "order-producer: acks=all, min.insync.replicas=2", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }
}
