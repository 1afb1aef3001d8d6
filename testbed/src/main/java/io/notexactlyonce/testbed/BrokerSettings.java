package io.notexactlyonce.testbed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a node that is broker and controller in one. */
final class BrokerSettings {

    private static final String DEFAULTS = """
            process.roles=broker,controller
            node.id=1
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            auto.create.topics.enable=false
            # one node: more than one replica can't be had, and the topics that need them would never be created
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            # few partitions: they are created, and loaded after a restart, at the cost of the first consumer
            offsets.topic.num.partitions=4
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.num.partitions=4
            # a broker back from kill -9 waits until the controller has given up its former self
            broker.session.timeout.ms=2000
            broker.heartbeat.interval.ms=400
            # groups: members join at once, and a test may choose to notice a dead one soon
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=500
            group.consumer.min.session.timeout.ms=500
            group.consumer.min.heartbeat.interval.ms=100
            group.consumer.session.timeout.ms=10000
            group.consumer.heartbeat.interval.ms=1000
            # the default of 128 MB would be a quarter of this broker's heap
            log.cleaner.dedupe.buffer.size=16777216
            """;

    private BrokerSettings() {}

    static String render(int port, int controllerPort, WorkDirectory directory, Map<String, String> overriding) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("listeners", "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("log.dirs", directory.file("data").toString());
        settings.putAll(overriding);
        // of a key that occurs twice in a properties file the last counts
        return DEFAULTS + lines(settings);
    }

    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Standard output is the broker's log file; without this the logging of the class path's owner would speak. */
    static String logback() {
        return """
                <configuration>
                  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %-5level [%thread] %logger{0} %message%n</pattern></encoder>
                  </appender>
                  <logger name="kafka.server.KafkaConfig" level="WARN" />
                  <logger name="org.apache.kafka.common.config" level="WARN" />
                  <logger name="state.change.logger" level="WARN" />
                  <root level="INFO"><appender-ref ref="OUT" /></root>
                </configuration>
                """;
    }
}
