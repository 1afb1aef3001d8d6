package io.notexactlyonce.lab.scenario;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of each key in a topic of this many partitions, computed as Kafka's own producers do. */
public record Partitions(int count) {

    public int of(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
