package io.notexactlyonce.consumer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How this consumer joins its group.
 *
 * @param protocol {@code classic}, or {@code consumer} as of KIP-848
 * @param sessionTimeout how long the group waits for a heartbeat before it removes a member; classic protocol only
 */
@Validated
@ConfigurationProperties("order-consumer.group")
record GroupSettings(GroupProtocol protocol, Duration sessionTimeout) {

    Map<String, Object> asConsumerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol.name().toLowerCase(Locale.ROOT));
        if (protocol == GroupProtocol.CLASSIC) {
            // Cooperative: a rebalance revokes only the partitions that move; the others go on.
            config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                    sessionTimeout.dividedBy(3).toMillis());
        }
        return config;
    }
}
