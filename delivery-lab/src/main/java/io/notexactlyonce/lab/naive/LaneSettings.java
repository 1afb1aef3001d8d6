package io.notexactlyonce.lab.naive;

import java.util.HashMap;
import java.util.Map;

/** What a lane's programs have in common, so that their own pages hold nothing but what they get wrong. */
public final class LaneSettings {

    private LaneSettings() {}

    /** @param own go before what is here; what the scenario asks for goes before all */
    public static Map<String, Object> ofConsumer(LaneAddress lane, Map<String, Object> own) {
        var all = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", lane.bootstrapServers(),
                "group.id", lane.group(),
                "auto.offset.reset", "earliest",
                "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        all.putAll(own);
        all.putAll(LaneAddress.settings());
        if (!"consumer".equals(all.get("group.protocol"))) {
            // a dead member is missed after two seconds; with KIP-848 it is the broker that says when
            all.putIfAbsent("session.timeout.ms", 2_000);
            all.putIfAbsent("heartbeat.interval.ms", 500);
        }
        return all;
    }

    /** Of a share group, where much of what others set here is the group's own. */
    public static Map<String, Object> ofShareConsumer(LaneAddress lane) {
        var all = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", lane.bootstrapServers(),
                "group.id", lane.group(),
                "share.acknowledgement.mode", "explicit",
                "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        all.putAll(LaneAddress.settings());
        return all;
    }

    /** @param own of the program */
    public static Map<String, Object> ofProducer(LaneAddress lane, Map<String, Object> own) {
        var all = new HashMap<String, Object>(Map.of("bootstrap.servers", lane.bootstrapServers(), "linger.ms", 0));
        all.putAll(own);
        return all;
    }
}
