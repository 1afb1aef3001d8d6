package io.notexactlyonce.lab.naive;

import java.util.HashMap;
import java.util.Map;

/** The settings that naive programs share, so that their own files show only what they get wrong. */
public final class ClientSettings {

    private ClientSettings() {}

    /** @param own override the ones here; the scenario's settings override all */
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
            // the group notices a dead member after two seconds; with KIP-848 the broker sets the timeout
            all.putIfAbsent("session.timeout.ms", 2_000);
            all.putIfAbsent("heartbeat.interval.ms", 500);
        }
        return all;
    }

    /** For a share group, whose own configuration replaces much of what other consumers set here. */
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

    /** With the group's name as the {@code transactional.id}, and the scenario's transaction settings. */
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

    /** @param own the program's settings */
    public static Map<String, Object> ofProducer(ProgramConfig config, Map<String, Object> own) {
        var all = new HashMap<String, Object>(Map.of("bootstrap.servers", config.bootstrapServers(), "linger.ms", 0));
        all.putAll(own);
        return all;
    }
}
