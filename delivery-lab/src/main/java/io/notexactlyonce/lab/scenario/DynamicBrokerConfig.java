package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.observe.AdminCall;
import io.notexactlyonce.testbed.Kafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A dynamic setting of all brokers (KIP-226). Closing it restores the default. */
final class DynamicBrokerConfig implements AutoCloseable {

    private static final ConfigResource ALL_BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");

    private final Kafka kafka;
    private final ConfigEntry entry;

    private DynamicBrokerConfig(Kafka kafka, ConfigEntry entry) {
        this.kafka = kafka;
        this.entry = entry;
    }

    static DynamicBrokerConfig of(Kafka kafka, String name, String value) {
        var config = new DynamicBrokerConfig(kafka, new ConfigEntry(name, value));
        config.alter(OpType.SET);
        return config;
    }

    private void alter(OpType operation) {
        try (var admin = kafka.admin()) {
            AdminCall.answer(
                    admin.incrementalAlterConfigs(Map.of(ALL_BROKERS, List.of(new AlterConfigOp(entry, operation))))
                            .all(),
                    "the brokers' %s can't be changed".formatted(entry.name()));
        }
    }

    @Override
    public void close() {
        alter(OpType.DELETE);
    }

    @Override
    public String toString() {
        return entry.name() + "=" + entry.value();
    }
}
