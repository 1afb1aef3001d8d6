package io.notexactlyonce.testbed;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka broker of one node; it creates no topic by itself. */
public interface Broker extends Part {

    String bootstrapServers();

    /** Creates a topic with replication factor 1; a topic that exists already is left as it is. */
    void createTopic(String name, int partitions);

    /** Deletes a topic and returns when it is gone; a topic that doesn't exist is fine. */
    void deleteTopic(String name);

    /**
     * Every record of every partition up to the end offsets of this moment, in partition and offset order, read by a
     * fresh read_uncommitted client without a group.
     */
    List<ConsumerRecord<byte[], byte[]>> dump(String topic);

    /** A new client whose calls fail after a few seconds instead of hanging on a frozen broker; the caller closes it. */
    Admin admin();

    /** What a service needs to know to reach this broker: {@code KAFKA_BOOTSTRAP_SERVERS}. */
    default Map<String, String> environment() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    }
}
