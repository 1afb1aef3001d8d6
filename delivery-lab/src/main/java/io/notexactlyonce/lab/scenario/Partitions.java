package io.notexactlyonce.lab.scenario;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where keys go in a topic of so many partitions, as Kafka's own producers have it. */
public record Partitions(int count) {

    public int of(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
