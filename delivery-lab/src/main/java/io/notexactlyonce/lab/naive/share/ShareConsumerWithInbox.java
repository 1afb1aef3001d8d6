package io.notexactlyonce.lab.naive.share;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.clients.HighestSequenceWins;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ready for what a share group does: a record that comes again is known, one that comes late changes nothing, and one that
 * would not come again is put aside in the open, in a dead-letter topic.
 */
public final class ShareConsumerWithInbox extends ShareLoop {

    private static final int LAST_DELIVERY = 5;

    private final HighestSequenceWins state = new HighestSequenceWins(config);
    private final DeadLetterTopic deadLetters = new DeadLetterTopic(config);

    @Override
    void apply(OrderEvent event) {
        state.apply(event);
    }

    /** Of a consumer that dies over the record each time nothing of this helps: it is dropped without a word. */
    @Override
    AcknowledgeType failed(ConsumerRecord<byte[], byte[]> message) {
        if (message.deliveryCount().orElseThrow() < LAST_DELIVERY) {
            return AcknowledgeType.RELEASE;
        }
        deadLetters.publish(message);
        return AcknowledgeType.REJECT;
    }
}
