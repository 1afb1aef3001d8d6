package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The leader of a partition whose followers are frozen: no other broker has the records that it takes from now on. */
final class LoneLeader {

    private static final String FAULT = "the followers are frozen";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** replica.fetch.wait.max.ms is half a second, and freezing a busy process takes a moment. */
    private static final Duration PARKED_FETCH = Duration.ofMillis(1_200);

    private final Cluster cluster;
    private final HistoryRecorder recorder;
    private final String topic;
    private final int partition;
    private final int leader;

    private LoneLeader(Cluster cluster, HistoryRecorder recorder, String topic, int partition, int leader) {
        this.cluster = cluster;
        this.recorder = recorder;
        this.topic = topic;
        this.partition = partition;
        this.leader = leader;
    }

    /** Freezes the followers as soon as they have everything. */
    static LoneLeader of(TestEnvironment environment, HistoryRecorder recorder, String topic, int partition) {
        var cluster = environment.cluster();
        awaitAllInSync(cluster, topic, partition);
        var leader = new LoneLeader(
                cluster,
                recorder,
                topic,
                partition,
                cluster.leader(topic, partition).orElseThrow());
        recorder.begins(FAULT);
        leader.followers().forEach(id -> cluster.broker(id).pause());
        return leader;
    }

    /**
     * Waits until the followers' last fetches have ended. A fetch waits at the leader for new records; the leader would
     * answer it with records written meanwhile, and the follower would find them in its socket when it resumes.
     */
    void outlastParkedFetches() {
        Wait.outlast(PARKED_FETCH);
    }

    /** Returns when the followers count as out of sync: until then, acks=all waits for them. */
    void awaitAlone() {
        Wait.until(
                "the followers to drop out of sync",
                PATIENCE,
                () -> cluster.inSync(topic, partition).equals(Set.of(leader)));
    }

    /** Kills the leader, and only then lets the followers go on. */
    void dies() {
        cluster.broker(leader).kill();
        recorder.crashed("broker-" + leader, "SIGKILL");
        followers().forEach(id -> cluster.broker(id).resume());
        recorder.ends(FAULT);
    }

    boolean hasSuccessor() {
        var now = cluster.leader(topic, partition);
        return now.isPresent() && now.getAsInt() != leader;
    }

    void awaitSuccessor() {
        Wait.until("a follower to lead", PATIENCE, this::hasSuccessor);
    }

    /** Restarts it as a follower of its successor, whose log it takes over. */
    void comesBack() {
        cluster.broker(leader).start();
        awaitAllInSync(cluster, topic, partition);
    }

    private static void awaitAllInSync(Cluster cluster, String topic, int partition) {
        Wait.until(
                "all replicas to be in sync",
                PATIENCE,
                () -> cluster.inSync(topic, partition).size()
                        == cluster.brokers().size());
    }

    private List<Integer> followers() {
        return Stream.of(1, 2, 3).filter(id -> id != leader).toList();
    }
}
