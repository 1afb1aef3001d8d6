package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetterTopic;
import io.notexactlyonce.events.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

/** At least once, in three lines whose order is the guarantee. */
@Component
class OrderEventsListener {

    /** The container's id. */
    static final String ID = "order-events";

    private final Deliveries deliveries;
    private final DeadLetterTopic deadLetters;

    OrderEventsListener(Deliveries deliveries, DeadLetterTopic deadLetters) {
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
    }

    /**
     * A crash between any two lines repeats the batch: the inbox absorbs the events already applied, and a dead letter
     * may be stored twice. In ack mode MANUAL the container commits the offset only after this method has returned, so
     * even with the lines in the wrong order a crash does no harm; with MANUAL_IMMEDIATE it would skip the batch.
     * Exceptions go to {@link RetryForEver}.
     */
    @KafkaListener(id = ID, idIsGroup = false, topics = Topics.ORDERS, autoStartup = "false")
    void onRecords(List<ConsumerRecord<byte[], byte[]>> records, Acknowledgment acknowledgment) {
        Outcome outcome = deliveries.apply(records);
        deadLetters.publish(outcome.deadLetters());
        acknowledgment.acknowledge();
    }
}
