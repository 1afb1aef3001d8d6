package io.notexactlyonce.settlement.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Remembers, from one attempt at a transaction to the next, which dead letters Kafka has refused as too large. After a
 * restart it learns them again.
 *
 * <p>It takes two steps, because when one record fails, the producer fails all others in flight with the same
 * exception. The first failure only shows up to which offset of a partition the oversized letter is; after that,
 * letters up to there are sent one at a time, which shows which one it is.
 */
@Component
class OversizeLetters {

    /**
     * Far more than a transaction contains. A stored letter's entry isn't removed: the transaction may be rolled back.
     */
    private static final int REMEMBERED = 10_000;

    private final Map<TopicPartition, Long> suspected = new ConcurrentHashMap<>();
    private final Map<Position, Integer> refusals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The letter of this record, or of an earlier one in its partition, failed a transaction. */
    void suspect(ConsumerRecord<?, ?> record) {
        suspected.merge(partition(record), record.offset(), Math::max);
    }

    boolean isSuspected(ConsumerRecord<?, ?> record) {
        return record.offset() <= suspected.getOrDefault(partition(record), -1L);
    }

    /** This record's letter was refused in its current form. */
    void refused(ConsumerRecord<?, ?> record) {
        synchronized (refusals) {
            refusals.merge(Position.of(record), 1, Integer::sum);
        }
    }

    DeadLetterForm formFor(ConsumerRecord<?, ?> record) {
        synchronized (refusals) {
            DeadLetterForm[] forms = DeadLetterForm.values();
            return forms[Math.min(refusals.getOrDefault(Position.of(record), 0), forms.length - 1)];
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private record Position(TopicPartition partition, long offset) {

        static Position of(ConsumerRecord<?, ?> record) {
            return new Position(OversizeLetters.partition(record), record.offset());
        }
    }
}
