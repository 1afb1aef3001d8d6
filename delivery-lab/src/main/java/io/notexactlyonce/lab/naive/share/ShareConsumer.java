package io.notexactlyonce.lab.naive.share;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Assumes that what works in an ordinary group works here: the last event wins, and failed records are retried. */
public final class ShareConsumer extends ShareLoop {

    private final LastEventWins state = new LastEventWins(config);

    @Override
    void apply(OrderEvent event) {
        state.apply(event);
    }

    @Override
    AcknowledgeType failed(ConsumerRecord<byte[], byte[]> message) {
        return AcknowledgeType.RELEASE;
    }
}
