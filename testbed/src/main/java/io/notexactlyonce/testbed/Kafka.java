package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.node.TopicDump;
import io.notexactlyonce.testbed.node.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/** What a client can do with Kafka at an address: a single broker, a cluster, or one that the test bed doesn't run. */
public interface Kafka {

    /** In the form of {@code bootstrap.servers}: host:port, separated by commas. */
    String bootstrapServers();

    /** Kafka at that address; doesn't connect yet. */
    static Kafka at(String bootstrapServers) {
        return () -> bootstrapServers;
    }

    /**
     * Creates a topic and returns when each partition has a leader. It has one replica on one broker; a cluster gives it
     * its own default. A topic that exists already is left as it is.
     */
    default void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /** With topic settings, such as {@code min.insync.replicas}. */
    default void createTopic(String name, int partitions, Map<String, String> settings) {
        new Topics(this).create(name, partitions, settings);
    }

    /** Deletes a topic and returns when it is gone; a topic that doesn't exist is fine. */
    default void deleteTopic(String name) {
        new Topics(this).delete(name);
    }

    /**
     * Every record of every partition up to the end offsets of this moment, in partition and offset order, read by a
     * fresh read_uncommitted client without a group.
     */
    default List<ConsumerRecord<byte[], byte[]>> dump(String topic) {
        return TopicDump.of(bootstrapServers(), topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /** The part that a read_committed client gets: nothing aborted, and nothing from the first open transaction on. */
    default List<ConsumerRecord<byte[], byte[]>> dumpCommitted(String topic) {
        return TopicDump.of(bootstrapServers(), topic, IsolationLevel.READ_COMMITTED);
    }

    /** A new client whose calls fail after a few seconds instead of hanging on a frozen broker; the caller closes it. */
    default Admin admin() {
        return Topics.admin(bootstrapServers(), Duration.ofSeconds(10));
    }

    /** The environment variable that makes a service use it: {@code KAFKA_BOOTSTRAP_SERVERS}. */
    default Map<String, String> environment() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    }
}
