package io.notexactlyonce.settlement.transaction;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the broker says about the orders topic and the group's offsets in it; empty when it doesn't answer. */
public interface InputState {

    /** The id of the topic that currently has that name. */
    Optional<String> topicId();

    /** The offsets committed by the last transaction that has ended. */
    Optional<Map<TopicPartition, OffsetAndMetadata>> committed();
}
