package io.notexactlyonce.lab.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** What the operators are asked for. They have no classes here, so it is compared with what the services need. */
class KubernetesOperatorsTest {

    @Test
    void makeTheTopicsThatTheServicesUse() {
        var topics = of("KafkaTopic").stream()
                .collect(toMap(
                        topic -> topic.spec().get("topicName"),
                        topic -> topic.spec().get("partitions")));

        assertThat(topics)
                .isEqualTo(Map.of(
                        Topics.ORDERS,
                        Topics.ORDERS_PARTITIONS,
                        Topics.ORDERS_DEAD_LETTER,
                        Topics.ORDERS_PARTITIONS,
                        Topics.SETTLEMENTS,
                        Topics.SETTLEMENTS_PARTITIONS,
                        Topics.SETTLEMENTS_DEAD_LETTER,
                        Topics.SETTLEMENTS_PARTITIONS,
                        // One partition, so that acts have an order.
                        Topics.SETTLEMENTS_DEAD_LETTER + ".audit",
                        1));
    }

    /** A copy on one node alone, or an acknowledgement of the leader alone, is lost with it. */
    @Test
    void keepAcknowledgedRecordsWhenANodeIsLost() {
        assertThat(of("KafkaTopic")).allSatisfy(topic -> {
            assertThat(topic.spec()).containsEntry("replicas", 3);
            assertThat(Manifest.map(topic.spec().get("config"))).containsEntry("min.insync.replicas", 2);
        });
        var kafka = Manifest.map(of("Kafka").get(0).spec().get("kafka"));
        assertThat(Manifest.map(kafka.get("config")))
                .containsEntry("min.insync.replicas", 2)
                .containsEntry("offsets.topic.replication.factor", 3)
                .containsEntry("transaction.state.log.replication.factor", 3)
                .containsEntry("transaction.state.log.min.isr", 2)
                .containsEntry("unclean.leader.election.enable", false);
        assertThat(of("KafkaNodePool").get(0).spec()).containsEntry("replicas", 3);
    }

    @Test
    void runTheKafkaThatTheClientsWereMadeFor() {
        var kafka = Manifest.map(of("Kafka").get(0).spec().get("kafka"));

        assertThat(minor(String.valueOf(kafka.get("version")))).isEqualTo(minor(AppInfoParser.getVersion()));
        assertThat(String.valueOf(kafka.get("metadataVersion"))).startsWith(minor(AppInfoParser.getVersion()));
    }

    @Test
    void belongToTheOneKafka() {
        assertThat(of("Kafka")).hasSize(1);
        for (var kind : List.of("KafkaNodePool", "KafkaTopic", "KafkaUser")) {
            assertThat(of(kind))
                    .isNotEmpty()
                    .allSatisfy(resource -> assertThat(
                                    Manifest.map(Manifest.map(resource.content().get("metadata"))
                                            .get("labels")))
                            .containsEntry(
                                    "strimzi.io/cluster", of("Kafka").get(0).name()));
        }
    }

    @Test
    void knowEachServiceByACertificate() {
        assertThat(of("KafkaUser")).extracting(Manifest::name).containsExactlyInAnyOrderElementsOf(Workload.SERVICES);
        assertThat(of("KafkaUser")).allSatisfy(user -> {
            assertThat(Manifest.map(user.spec().get("authentication"))).containsEntry("type", "tls");
            assertThat(String.valueOf(user.spec().get("authorization"))).doesNotContain("*");
        });
    }

    @Test
    void areOfTheVersionsThatAreTriedOut() throws IOException {
        var script = Files.readString(SourceTree.root().resolve(".ci/kubernetes"));
        var document = Files.readString(SourceTree.root().resolve("docs/kubernetes.md"));

        for (var operator : List.of("Strimzi", "CloudNativePG")) {
            var pinned = Pattern.compile("^" + operator.toLowerCase(Locale.ROOT) + "=(\\S+)$", Pattern.MULTILINE)
                    .matcher(script);
            assertThat(pinned.find()).as(operator).isTrue();
            assertThat(document).containsPattern("\\| " + operator + "\\b.* \\| " + pinned.group(1) + " \\|");
        }
    }

    private static List<Manifest> of(String kind) {
        return Manifest.all().stream()
                .filter(manifest -> kind.equals(manifest.content().get("kind")))
                .toList();
    }

    private static String minor(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }
}
