package io.notexactlyonce.settlement.deadletter;

import static io.notexactlyonce.events.Topics.SETTLEMENTS_DEAD_LETTER;

import io.notexactlyonce.events.UndecodableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Writes dead letters in the calling thread's transaction. */
@Component
public class DeadLetterTopic {

    static final String NAME = SETTLEMENTS_DEAD_LETTER;

    private final KafkaOperations<byte[], byte[]> kafka;
    private final OversizeLetters oversize;

    DeadLetterTopic(KafkaOperations<byte[], byte[]> kafka, OversizeLetters oversize) {
        this.kafka = kafka;
        this.oversize = oversize;
    }

    /**
     * Normally doesn't wait: the commit shows whether the send succeeded. A letter that Kafka finds too large fails the
     * whole transaction, so it can't be replaced at once: it is remembered, and sent in a smaller form next time.
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
            // a letter that the producer itself finds too large fails at once
            suspectIfTooLarge(record, e);
            throw e;
        }
    }

    private void suspectIfTooLarge(ConsumerRecord<?, ?> record, @Nullable Throwable failure) {
        if (DeadLetterForm.isTooLarge(failure)) {
            oversize.suspect(record);
        }
    }

    private void sendAlone(ProducerRecord<byte[], byte[]> letter, ConsumerRecord<?, ?> record) {
        try {
            kafka.send(letter).join();
        } catch (RuntimeException e) {
            if (DeadLetterForm.isTooLarge(e)) {
                oversize.refused(record);
            }
            throw e;
        }
    }

    /**
     * Maps the partition into the dead-letter topic's range: more partitions in the orders topic must not block
     * letters.
     */
    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, UndecodableEventException reason) {
        int partitions = kafka.partitionsFor(NAME).size();
        return oversize.formFor(record)
                .write(
                        new DeadLetter(record, reason.reason(), String.valueOf(reason.getMessage())),
                        NAME,
                        record.partition() % partitions);
    }
}
