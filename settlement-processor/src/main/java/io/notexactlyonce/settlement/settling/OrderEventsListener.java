package io.notexactlyonce.settlement.settling;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.settlement.deadletter.DeadLetterTopic;
import io.notexactlyonce.settlement.stats.Outcomes;
import io.notexactlyonce.settlement.tracing.TransactionSpans;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Makes an entry or a dead letter of each record in a poll. The container begins the transaction before the call, and
 * adds the offsets and commits after it. An exception rolls everything back.
 */
@Component
class OrderEventsListener {

    private final Settlements settlements;
    private final SettlementsTopic topic;
    private final DeadLetterTopic deadLetters;
    private final Outcomes outcomes;
    private final TransactionSpans spans;

    OrderEventsListener(
            Settlements settlements,
            SettlementsTopic topic,
            DeadLetterTopic deadLetters,
            Outcomes outcomes,
            TransactionSpans spans) {
        this.settlements = settlements;
        this.topic = topic;
        this.deadLetters = deadLetters;
        this.outcomes = outcomes;
        this.spans = spans;
    }

    /**
     * Sends without waiting: a round trip per record would mean hundreds per poll. The commit waits for all sends, and
     * fails if one has failed.
     */
    @KafkaListener(id = "settlements", idIsGroup = false, topics = Topics.ORDERS, autoStartup = "false")
    void onRecords(List<ConsumerRecord<byte[], byte[]>> records) {
        spans.begin(records);
        records.forEach(this::settle);
    }

    /** Decodes here and not in a deserializer, because a failure inside {@code poll()} fails the whole poll. */
    private void settle(ConsumerRecord<byte[], byte[]> record) {
        Settlements.Settled settled;
        try {
            settled = settlements.settle(record);
        } catch (UndecodableEventException e) {
            deadLetters.send(record, e);
            outcomes.deadLettered(record, e.reason());
            spans.deadLettered(record);
            return;
        }
        topic.send(settled.record());
        outcomes.settled(settled.entry());
    }
}
