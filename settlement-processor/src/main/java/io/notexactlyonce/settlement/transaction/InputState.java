package io.notexactlyonce.settlement.transaction;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the broker says of the orders and of the group's place in them; nothing when it doesn't answer. */
public interface InputState {

    /** Of the topic of that name which is there now. */
    Optional<String> topicId();

    /** By the last transaction that is over. */
    Optional<Map<TopicPartition, OffsetAndMetadata>> committed();
}
