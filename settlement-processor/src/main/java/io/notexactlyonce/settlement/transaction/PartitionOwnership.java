package io.notexactlyonce.settlement.transaction;

import org.apache.kafka.clients.consumer.GroupProtocol;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether each partition has one owner at a time, without which a transaction settles nothing exactly once.
 *
 * <p>With the group protocol of KIP-848 a partition can have two (seen with Kafka 4.2): the broker takes a heartbeat that
 * doesn't name a partition for the release of that partition, also when the member is just about to take it over. The epochs
 * of both members are valid, so the broker accepts the offsets of both (KIP-447), and both settle the same records. With the
 * classic protocol a member gets a partition only after each other member has joined the same generation without it, or has
 * been removed.
 *
 * @param protocol of the group
 * @param consumerProtocolAllowed whether the protocol may be that of KIP-848 nevertheless
 */
@ConfigurationProperties("settlement.group")
record PartitionOwnership(GroupProtocol protocol, boolean consumerProtocolAllowed) {

    PartitionOwnership {
        if (protocol == GroupProtocol.CONSUMER && !consumerProtocolAllowed) {
            throw new IllegalArgumentException("with the group protocol 'consumer' (KIP-848), a partition can have two"
                    + " owners at once, and its records be settled twice. Leave KAFKA_GROUP_PROTOCOL at 'classic', or"
                    + " accept that with settlement.group.consumer-protocol-allowed=true");
        }
    }
}
