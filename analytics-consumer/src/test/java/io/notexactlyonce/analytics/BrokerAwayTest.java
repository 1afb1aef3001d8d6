package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("full")
class BrokerAwayTest {

    private static final Logger log = LoggerFactory.getLogger(BrokerAwayTest.class);

    private static Broker broker;

    @BeforeAll
    static void startBroker() {
        broker = Testbed.newBroker();
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    @Test
    @Tag("service-fault")
    void startsWithoutTheBrokerAndConsumesWhenItComes() {
        try (var stage = new Stage(broker, Testbed.database())) {
            stage.events().send(100);
            broker.stop();

            var service = stage.process(Protocol.CLASSIC, Map.of());
            service.process().start();
            assertThat(service.status("/actuator/health/readiness")).isEqualTo(503);
            assertThat(service.status("/actuator/health/liveness")).isEqualTo(200);
            broker.start();

            await().until(() -> stage.counts().events() == 100);
            await().until(() -> service.status("/actuator/health/readiness") == 200);
        }
    }

    @Test
    @Tag("service-fault")
    void waitsForABrokerWhoseNameDoesNotResolveYet(@TempDir Path directory) throws Exception {
        Path names = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        try (var stage = new Stage(broker, Testbed.database())) {
            stage.events().send(100);
            String port = broker.bootstrapServers().replaceFirst(".*:", "");
            var service = stage.process(
                    Protocol.CLASSIC,
                    Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka-not-yet:" + port),
                    "-Djdk.net.hosts.file=" + names);
            service.process().start();
            assertThat(service.status("/actuator/health/readiness")).isEqualTo(503);

            Files.writeString(names, "127.0.0.1 kafka-not-yet\n", StandardOpenOption.APPEND);

            await().until(() -> stage.counts().events() == 100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheTopicWhenItIsCreatedLater(Protocol protocol) {
        try (var stage = new Stage(broker, Testbed.database())) {
            broker.deleteTopic(Topics.ORDERS);
            var service = stage.start(protocol);
            await().until(() -> stage.group().hasMembers());

            broker.createTopic(Topics.ORDERS, Stage.PARTITIONS);
            stage.events().send(10);

            await().until(() -> service.meter("analytics.records.counted") == 10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverCountsTwiceWhenTheBrokerIsKilledInMidStream(Protocol protocol) throws Exception {
        try (var stage = new Stage(broker, Testbed.database())) {
            var service = stage.start(protocol);
            stage.events().startStream(500);
            await().until(() -> stage.counts().events() > 100);

            broker.kill();
            broker.start();
            int countedBefore = stage.counts().events();
            await().until(() -> stage.counts().events() > countedBefore + 100);

            stage.events().stopStream();
            await().until(() -> stage.group().lag() == 0 && service.meter("analytics.backlog") == 0);
            assertThat(stage.counts().doubled()).isEmpty();
            log.info(
                    "{} sent, {} counted",
                    stage.events().sent().size(),
                    stage.counts().events());
        }
    }
}
