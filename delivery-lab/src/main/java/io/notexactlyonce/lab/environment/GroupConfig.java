package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.observe.AdminCall;
import io.notexactlyonce.testbed.Kafka;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Group settings that the broker applies, to existing or future groups. */
public final class GroupConfig {

    private GroupConfig() {}

    /** Within two seconds, with KIP-848. With the classic protocol the member itself sets its session timeout. */
    public static void missDeadMembersSoon(Kafka kafka, String group) {
        set(kafka, group, Map.of("consumer.session.timeout.ms", "2000", "consumer.heartbeat.interval.ms", "500"));
    }

    /** To half a second, with KIP-848. The broker removes a member that has sent no heartbeat for ten seconds. */
    public static void shortenHeartbeatInterval(Kafka kafka, String group) {
        set(kafka, group, Map.of("consumer.session.timeout.ms", "10000", "consumer.heartbeat.interval.ms", "500"));
    }

    /**
     * The group reads from the beginning, and dead members are noticed within two seconds; the broker sets both for the
     * group. Records stay locked for longer than a busy machine takes, otherwise their deliveries would be used up.
     */
    public static void share(Kafka kafka, String group) {
        set(
                kafka,
                group,
                Map.of(
                        "share.auto.offset.reset",
                        "earliest",
                        "share.session.timeout.ms",
                        "2000",
                        "share.heartbeat.interval.ms",
                        "500",
                        "share.record.lock.duration.ms",
                        "15000"));
    }

    private static void set(Kafka kafka, String group, Map<String, String> settings) {
        Collection<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try (var admin = kafka.admin()) {
            var changed = admin.incrementalAlterConfigs(
                    Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), changes));
            AdminCall.answer(changed.all(), "the settings of the group " + group + " can't be changed");
        }
    }
}
