package io.notexactlyonce.settlement.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Which dead letters Kafka has refused as too large: between one attempt at a transaction and the next, nothing else
 * remembers. After a restart it is learned again.
 *
 * <p>In two steps, as a producer fails with one record all others that are under way, by the same exception. First it is
 * known up to where in a partition the one is; then letters up to there go one at a time, and it shows which it is.
 */
@Component
class OversizeLetters {

    /** Far more than a transaction has. It isn't forgotten when a letter is stored, as that may yet be rolled back. */
    private static final int REMEMBERED = 10_000;

    private final Map<TopicPartition, Long> suspected = new ConcurrentHashMap<>();
    private final Map<Position, Integer> refusals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** This record's letter, or one before it in the partition, failed a transaction. */
    void suspect(ConsumerRecord<?, ?> record) {
        suspected.merge(partition(record), record.offset(), Math::max);
    }

    boolean isSuspected(ConsumerRecord<?, ?> record) {
        return record.offset() <= suspected.getOrDefault(partition(record), -1L);
    }

    /** This record's letter it was, in the form that it had. */
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
