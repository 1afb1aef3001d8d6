package io.notexactlyonce.consumer.deadletter;

import static io.notexactlyonce.events.Topics.ORDERS_DEAD_LETTER;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
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
        List<DeadLetter> tooLarge = letters;
        for (DeadLetterForm form : DeadLetterForm.values()) {
            tooLarge = send(tooLarge, form);
        }
        if (!tooLarge.isEmpty()) {
            throw new IllegalStateException("max.message.bytes of " + ORDERS_DEAD_LETTER
                    + " is too small for any dead letter: set it to 16 KB or more");
        }
        letters.forEach(letter -> count(letter.reason(), 1));
        log(letters);
    }

    /** Waits for all of them, here: the producer's thread, which brings the answers, must not send and wait itself. */
    private List<DeadLetter> send(List<DeadLetter> letters, DeadLetterForm form) {
        List<CompletableFuture<Boolean>> sent = letters.stream()
                .map(letter -> send(letter, form)
                        .thenApply(stored -> true)
                        .exceptionallyCompose(failure -> DeadLetterForm.isTooLarge(failure)
                                ? CompletableFuture.completedFuture(false)
                                : CompletableFuture.failedFuture(failure)))
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        return IntStream.range(0, letters.size())
                .filter(i -> !sent.get(i).join())
                .mapToObj(letters::get)
                .toList();
    }

    /**
     * A topic that has been given more partitions than its dead letters have must not block them.
     *
     * @throws RuntimeException when the topic is not there: the next letter would wait as long, and a thousand of them for
     *     hours, in which the consumer doesn't poll
     */
    private CompletableFuture<?> send(DeadLetter letter, DeadLetterForm form) {
        try {
            int partition = letter.record().partition()
                    % kafka.partitionsFor(ORDERS_DEAD_LETTER).size();
            return kafka.send(form.write(letter, ORDERS_DEAD_LETTER, partition));
        } catch (RuntimeException e) {
            if (DeadLetterForm.isTooLarge(e)) {
                return CompletableFuture.failedFuture(e);
            }
            throw e;
        }
    }

    /** One line for all of them: a topic full of poison must not fill the log as well. The letters themselves say the rest. */
    private static void log(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        DeadLetter first = letters.get(0);
        log.warn(
                "Dead letters: {}, the first of them {}-{}@{}: {}: {}",
                letters.size(),
                first.record().topic(),
                first.record().partition(),
                first.record().offset(),
                first.reason(),
                first.message());
    }

    private void count(DeadLetterReason reason, int amount) {
        meters.counter("order.events.dead.letters", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment(amount);
    }
}
