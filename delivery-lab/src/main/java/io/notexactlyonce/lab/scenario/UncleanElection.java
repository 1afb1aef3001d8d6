package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Lane;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;

/** Recipe 9: the last replica in sync dies, and one that isn't is made the leader. */
public final class UncleanElection implements Scenario {

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String id() {
        return "unclean-election";
    }

    @Override
    public String title() {
        return "acks=all with one replica in sync, and an unclean election";
    }

    @Override
    public String explanation() {
        return "acks=all waits for all replicas that are in sync, and with min.insync.replicas=1 that may be a single one. It"
                + " dies, the partition has no leader, somebody in need elects one that lacks the record, and what all had"
                + " acknowledged is gone.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.LOST_WRITE);
    }

    @Override
    public Needs needs() {
        return Needs.CLUSTER;
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("unclean-election", 1, Map.of("min.insync.replicas", "1"));
        try (var producer = lane.producer(Map.of("acks", "all"))) {
            var leader = LoneLeader.of(stage, lane.chronicle(), lane.topic(), 0);
            leader.awaitAlone();
            producer.send(OrderEvents.created()).join();
            leader.dies();
            electUncleanly(stage, lane, leader);
            leader.comesBack();
        }
        return new Half("acks=all, min.insync.replicas=1", Guarantee.NONE, lane.observeLog());
    }

    /** Again and again: it isn't granted while the controller takes the dead leader for alive. */
    private static void electUncleanly(Stage stage, Lane lane, LoneLeader leader) {
        var partition = Set.of(new TopicPartition(lane.topic(), 0));
        try (var admin = stage.kafka().admin()) {
            Wait.until("an unclean election", Duration.ofSeconds(40), () -> {
                admin.electLeaders(ElectionType.UNCLEAN, partition);
                return leader.hasSuccessor();
            });
        }
    }

    /** One replica isn't enough to acknowledge: the outbox keeps the event until there are two. */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("unclean-election-strong");
        LeaderAcks.cancelsAtALoneLeader(stage, orders, LoneLeader::awaitAlone);
        return new Half(
                "order-producer: acks=all, min.insync.replicas=2", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }
}
