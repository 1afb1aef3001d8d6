package io.notexactlyonce.lab.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** The partition of a key, as Kafka's producers choose it. */
final class KeyHash {

    private KeyHash() {}

    static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }
}
