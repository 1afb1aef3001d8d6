package io.notexactlyonce.lab.naive.share;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.clients.HighestSequenceWins;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles what a share group does: a redelivered record is recognized, a late one changes nothing, and one on its last
 * delivery goes to a dead-letter topic.
 */
public final class ShareConsumerWithInbox extends ShareLoop {

    private static final int LAST_DELIVERY = 5;

    private final HighestSequenceWins state = new HighestSequenceWins(config);
    private final DeadLetterTopic deadLetters = new DeadLetterTopic(config);

    @Override
    void apply(OrderEvent event) {
        state.apply(event);
    }

    /** It doesn't help if a record kills its consumer on each delivery: the broker drops it silently. */
    @Override
    AcknowledgeType failed(ConsumerRecord<byte[], byte[]> message) {
        if (message.deliveryCount().orElseThrow() < LAST_DELIVERY) {
            return AcknowledgeType.RELEASE;
        }
        deadLetters.publish(message);
        return AcknowledgeType.REJECT;
    }
}
