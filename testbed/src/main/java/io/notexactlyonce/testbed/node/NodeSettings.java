package io.notexactlyonce.testbed.node;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a Kafka node, by their names in {@code server.properties}, whatever the node runs in. */
public record NodeSettings(SortedMap<String, String> values) {

    private static final String COMMON = """
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            auto.create.topics.enable=false
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
            group.share.min.session.timeout.ms=500
            group.share.min.heartbeat.interval.ms=100
            group.share.min.record.lock.duration.ms=1000
            # a transaction whose producer is gone ends when its time is up, and not up to ten seconds later
            transaction.abort.timed.out.transaction.cleanup.interval.ms=500
            # the default of 128 MB would be a quarter of this broker's heap
            log.cleaner.dedupe.buffer.size=16777216
            """;

    private static final String ALONE = """
            process.roles=broker,controller
            node.id=1
            # one node: more than one replica can't be had, and the topics that need them would never be created
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            """;

    private static final String IN_CLUSTER = """
            # what two brokers have survives the loss of either; with one left, acks=all is refused, not weakened
            default.replication.factor=3
            min.insync.replicas=2
            offsets.topic.replication.factor=3
            transaction.state.log.replication.factor=3
            transaction.state.log.min.isr=2
            share.coordinator.state.topic.replication.factor=3
            share.coordinator.state.topic.min.isr=2
            """;

    /** For a node that is both broker and controller. */
    public static NodeSettings alone() {
        return parsed(COMMON + ALONE);
    }

    /** For a cluster's controller, which has the id 0. */
    public static NodeSettings controller() {
        return parsed(COMMON + IN_CLUSTER).with("process.roles", "controller").with("node.id", "0");
    }

    /** For a broker in a cluster. */
    public static NodeSettings broker(int id) {
        return parsed(COMMON + IN_CLUSTER).with("process.roles", "broker").with("node.id", String.valueOf(id));
    }

    String value(String name) {
        return values.get(name);
    }

    public NodeSettings with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** These override existing settings. */
    public NodeSettings with(Map<String, String> overriding) {
        var all = new TreeMap<>(values);
        all.putAll(overriding);
        return new NodeSettings(all);
    }

    /** In the form that Kafka's own start script expects. */
    public String properties() {
        return values.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** As environment variables of the official image, whose naming rule gives no two settings the same name. */
    public Map<String, String> environment() {
        return values.entrySet().stream().collect(Collectors.toMap(NodeSettings::variable, Map.Entry::getValue));
    }

    private static String variable(Map.Entry<String, String> setting) {
        var name = setting.getKey().replace("_", "__").replace("-", "___").replace('.', '_');
        return "KAFKA_" + name.toUpperCase(Locale.ROOT);
    }

    private static NodeSettings parsed(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var values = new TreeMap<String, String>();
        properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
        return new NodeSettings(values);
    }
}
