package io.notexactlyonce.analytics.kafka;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this service is a member of its group.
 *
 * @param protocol {@code classic}, or {@code consumer} for KIP-848
 * @param sessionTimeout how long the group waits for a member that has gone silent; classic only, with KIP-848 the
 *     broker decides and the client refuses the setting
 */
@ConfigurationProperties("analytics.group")
record GroupSettings(GroupProtocol protocol, Duration sessionTimeout) {

    /** Three heartbeats must fail before the session does. */
    private static final int HEARTBEATS_PER_SESSION = 3;

    Map<String, Object> asConsumerConfig() {
        String name = protocol.name().toLowerCase(Locale.ROOT);
        if (protocol == GroupProtocol.CONSUMER) {
            return Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, name);
        }
        int session = Math.toIntExact(sessionTimeout.toMillis());
        return Map.of(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG, name,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS_PER_SESSION);
    }
}
