package io.notexactlyonce.consumer.deadletter;

import static io.notexactlyonce.events.Topics.ORDERS_DEAD_LETTER;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

/** Puts dead letters where they stay until somebody has looked at them. */
@Component
public class DeadLetterTopic {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterTopic.class);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final MeterRegistry meters;

    DeadLetterTopic(KafkaOperations<byte[], byte[]> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            count(reason, 0);
        }
    }

    /**
     * Returns when Kafka has every one of them, on all in-sync replicas. Only then may their offsets be acknowledged.
     *
     * @throws RuntimeException when one of them could not be stored; some of the others may have been
     */
    public void publish(List<DeadLetter> letters) {
        List<CompletableFuture<?>> sent =
                letters.stream().<CompletableFuture<?>>map(this::send).toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        letters.forEach(this::report);
    }

    private CompletableFuture<SendResult<byte[], byte[]>> send(DeadLetter letter) {
        Headers headers = DeadLetterHeaders.of(letter);
        return send(letter, letter.record().value(), headers).exceptionallyCompose(failure -> {
            if (!isTooLarge(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            DeadLetterHeaders.put(headers, DeadLetterHeaders.VALUE_LEFT_OUT, "too large for the topic");
            return send(letter, null, headers);
        });
    }

    /** A topic that has been given more partitions than its dead letters have must not block them. */
    private CompletableFuture<SendResult<byte[], byte[]>> send(
            DeadLetter letter, byte @Nullable [] value, Headers headers) {
        try {
            int partition = letter.record().partition()
                    % kafka.partitionsFor(ORDERS_DEAD_LETTER).size();
            return kafka.send(new ProducerRecord<>(
                    ORDERS_DEAD_LETTER, partition, null, letter.record().key(), value, headers));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isTooLarge(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    private void report(DeadLetter letter) {
        count(letter.reason(), 1);
        log.warn(
                "Dead letter: {}-{}@{}: {}: {}",
                letter.record().topic(),
                letter.record().partition(),
                letter.record().offset(),
                letter.reason(),
                letter.message());
    }

    private void count(DeadLetterReason reason, int amount) {
        meters.counter("order.events.dead.letters", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment(amount);
    }
}
