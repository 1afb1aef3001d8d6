package io.notexactlyonce.settlement.deadletter;

import static io.notexactlyonce.events.Topics.SETTLEMENTS_DEAD_LETTER;

import io.notexactlyonce.events.UndecodableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Writes dead letters, in the transaction of the thread that calls. */
@Component
public class DeadLetterTopic {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final OversizeLetters oversize;

    DeadLetterTopic(KafkaOperations<byte[], byte[]> kafka, OversizeLetters oversize) {
        this.kafka = kafka;
        this.oversize = oversize;
    }

    /**
     * Whether it went through is known when the transaction is committed, unless it is waited for. A record that Kafka finds
     * too large fails the whole transaction, so it can't be answered here: it is remembered, and goes without its value next
     * time.
     */
    public void send(ConsumerRecord<byte[], byte[]> record, UndecodableEventException reason) {
        var letter = letter(record, reason);
        if (oversize.isSuspected(record)) {
            sendAlone(letter, record);
        } else {
            sendAmongOthers(letter, record);
        }
    }

    private void sendAmongOthers(ProducerRecord<byte[], byte[]> letter, ConsumerRecord<?, ?> record) {
        try {
            kafka.send(letter).whenComplete((sent, failure) -> suspectIfTooLarge(record, failure));
        } catch (RuntimeException e) {
            // what the producer itself finds too large fails at once
            suspectIfTooLarge(record, e);
            throw e;
        }
    }

    private void suspectIfTooLarge(ConsumerRecord<?, ?> record, @Nullable Throwable failure) {
        if (isTooLarge(failure)) {
            oversize.suspect(record);
        }
    }

    private void sendAlone(ProducerRecord<byte[], byte[]> letter, ConsumerRecord<?, ?> record) {
        try {
            kafka.send(letter).join();
        } catch (RuntimeException e) {
            if (isTooLarge(e)) {
                oversize.refused(record);
            }
            throw e;
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, UndecodableEventException reason) {
        Headers headers = DeadLetterHeaders.of(record, reason);
        return switch (oversize.refusals(record)) {
            case 0 -> whole(record, headers);
            case 1 -> withoutValue(record, headers);
            default -> bare(record, headers);
        };
    }

    private ProducerRecord<byte[], byte[]> whole(ConsumerRecord<byte[], byte[]> record, Headers headers) {
        DeadLetterHeaders.addOriginal(headers, record);
        return letter(record, record.key(), record.value(), headers);
    }

    private ProducerRecord<byte[], byte[]> withoutValue(ConsumerRecord<byte[], byte[]> record, Headers headers) {
        DeadLetterHeaders.addOriginal(headers, record);
        DeadLetterHeaders.put(headers, DeadLetterHeaders.VALUE_LEFT_OUT, "too large for the topic");
        return letter(record, record.key(), null, headers);
    }

    private ProducerRecord<byte[], byte[]> bare(ConsumerRecord<byte[], byte[]> record, Headers headers) {
        DeadLetterHeaders.put(headers, DeadLetterHeaders.VALUE_LEFT_OUT, "too large for the topic");
        DeadLetterHeaders.put(headers, DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT, "too large for the topic");
        return letter(record, null, null, headers);
    }

    /** A topic that has been given more partitions than its dead letters have must not block them. */
    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<?, ?> record, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        int partitions = kafka.partitionsFor(SETTLEMENTS_DEAD_LETTER).size();
        return new ProducerRecord<>(
                SETTLEMENTS_DEAD_LETTER, record.partition() % partitions, null, key, value, headers);
    }

    private static boolean isTooLarge(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }
}
