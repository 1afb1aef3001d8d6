package io.notexactlyonce.settlement.settling;

import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.events.poll.TooLargeRecord;
import io.notexactlyonce.settlement.deadletter.DeadLetterTopic;
import io.notexactlyonce.settlement.stats.Outcomes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Makes an entry, or a dead letter, of each record of a poll. The container has begun the transaction before and adds the
 * offsets and commits after this returns; what is thrown rolls all of it back.
 */
@Component
class OrderEventsListener {

    private final OrderEventCodec orders = new OrderEventCodec();
    private final SettlementCodec settlements = new SettlementCodec();
    private final SettlementsTopic topic;
    private final DeadLetterTopic deadLetters;
    private final Outcomes outcomes;

    OrderEventsListener(SettlementsTopic topic, DeadLetterTopic deadLetters, Outcomes outcomes) {
        this.topic = topic;
        this.deadLetters = deadLetters;
        this.outcomes = outcomes;
    }

    /**
     * Sends and waits for nothing: one round trip for each record would be thousands for each poll. The commit waits for
     * all of them and fails when one has failed.
     */
    @KafkaListener(id = "settlements", idIsGroup = false, topics = Topics.ORDERS, autoStartup = "false")
    void onRecords(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::settle);
    }

    /** Decodes here and not in a deserializer: what fails inside {@code poll()} fails with all that was polled. */
    private void settle(ConsumerRecord<byte[], byte[]> record) {
        SettlementEntry entry;
        try {
            entry = Settlement.of(event(record), record);
        } catch (UndecodableEventException e) {
            deadLetters.send(record, e);
            outcomes.deadLettered(record, e.reason());
            return;
        }
        EncodedEvent encoded = settlements.encode(entry);
        topic.send(encoded, record);
        outcomes.settled(entry);
    }

    private OrderEvent event(ConsumerRecord<byte[], byte[]> record) {
        if (TooLargeRecord.is(record)) {
            throw UndecodableEventException.tooLarge();
        }
        return orders.decode(record);
    }
}
