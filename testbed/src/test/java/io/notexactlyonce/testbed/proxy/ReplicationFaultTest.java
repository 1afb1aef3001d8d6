package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Cluster;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two brokers that can't hear each other, though each hears its clients and the controller. */
@Tag("broker-fault")
class ReplicationFaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOPIC = "replicated";

    /** Half a minute each by default. */
    private static final NodeOptions QUICK =
            NodeOptions.of(Map.of("replica.lag.time.max.ms", "4000", "replica.socket.timeout.ms", "3000"));

    private static final Map<String, Object> PATIENT =
            Map.of("acks", "all", "request.timeout.ms", 170_000, "delivery.timeout.ms", 180_000);

    @Test
    void losesAFollowerThatCannotFetchAndTakesItBack() throws Exception {
        Assumptions.assumeTrue(
                Testbed.environment().containsValue("processes"), "brokers in containers don't reach the proxy");
        try (Proxied<Cluster> proxied = Testbed.newClusterReplicatingThroughProxy(QUICK)) {
            var cluster = proxied.kafka();
            cluster.createTopic(TOPIC, 1, Map.of());
            await().atMost(PATIENCE).until(() -> cluster.inSync(TOPIC, 0), Set.of(1, 2, 3)::equals);
            int leader = cluster.leader(TOPIC, 0).orElseThrow();
            int follower = leader % 3 + 1;

            var fetches = proxied.proxy().requests(ApiKeys.FETCH).from("broker-" + follower + "-fetcher-0");
            try (var hole = fetches.drop();
                    var sender = new Sender(cluster.bootstrapServers(), TOPIC, PATIENT)) {
                // without a record that it lacks it counts as caught up
                sender.send("v1").get();

                // a broker that is asked about it may know of the change a little later than the leader
                await("who had to have it")
                        .atMost(PATIENCE)
                        .until(() -> cluster.inSync(TOPIC, 0), inSync -> !inSync.contains(follower));
                assertThat(hole.strikes()).isPositive();
                assertThat(cluster.leader(TOPIC, 0)).as("it leads as before").hasValue(leader);
            }

            await().atMost(PATIENCE).until(() -> cluster.inSync(TOPIC, 0), Set.of(1, 2, 3)::equals);
        }
    }
}
