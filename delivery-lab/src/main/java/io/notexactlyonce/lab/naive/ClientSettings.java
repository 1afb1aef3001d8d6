package io.notexactlyonce.lab.naive;

import java.util.HashMap;
import java.util.Map;

/** What an isolated topic's programs have in common, so that their own pages hold nothing but what they get wrong. */
public final class ClientSettings {

    private ClientSettings() {}

    /** @param own go before what is here; what the scenario asks for goes before all */
    public static Map<String, Object> ofConsumer(ProgramConfig config, Map<String, Object> own) {
        var all = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", config.bootstrapServers(),
                "group.id", config.group(),
                "auto.offset.reset", "earliest",
                "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        all.putAll(own);
        all.putAll(ProgramConfig.settings());
        if (!"consumer".equals(all.get("group.protocol"))) {
            // a dead member is missed after two seconds; with KIP-848 it is the broker that says when
            all.putIfAbsent("session.timeout.ms", 2_000);
            all.putIfAbsent("heartbeat.interval.ms", 500);
        }
        return all;
    }

    /** Of a share group, where much of what others set here is the group's own. */
    public static Map<String, Object> ofShareConsumer(ProgramConfig config) {
        var all = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", config.bootstrapServers(),
                "group.id", config.group(),
                "share.acknowledgement.mode", "explicit",
                "key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));
        all.putAll(ProgramConfig.settings());
        return all;
    }

    /** With the group's name as its {@code transactional.id}, and the scenario's settings of transactions. */
    public static Map<String, Object> ofTransactionalProducer(ProgramConfig config, Map<String, Object> own) {
        var all = ofProducer(config, own);
        all.put("transactional.id", config.group());
        ProgramConfig.settings().forEach((name, value) -> {
            if (name.startsWith("transaction.")) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** @param own of the program */
    public static Map<String, Object> ofProducer(ProgramConfig config, Map<String, Object> own) {
        var all = new HashMap<String, Object>(Map.of("bootstrap.servers", config.bootstrapServers(), "linger.ms", 0));
        all.putAll(own);
        return all;
    }
}
