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

/** Publishes dead letters to a topic where an operator can look at them. */
@Component
public class DeadLetterTopic {

    static final String NAME = ORDERS_DEAD_LETTER;

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
     * Returns once Kafka has stored all of them on all in-sync replicas. Only then may their offsets be acknowledged.
     *
     * @throws RuntimeException when one of them could not be stored; some others may have been
     */
    public void publish(List<DeadLetter> letters) {
        List<DeadLetter> tooLarge = letters;
        for (DeadLetterForm form : DeadLetterForm.values()) {
            tooLarge = send(tooLarge, form);
        }
        if (!tooLarge.isEmpty()) {
            throw new IllegalStateException(
                    "max.message.bytes of " + NAME + " is too small for any dead letter: set it to 16 KB or more");
        }
        letters.forEach(letter -> count(letter.reason(), 1));
        log(letters);
    }

    /**
     * Waits for all of them in this thread: the producer's thread, which delivers the answers, must not send and wait.
     */
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
     * Maps the partition into the dead-letter topic's range: more partitions in the orders topic must not block
     * letters.
     *
     * @throws RuntimeException when the topic does not exist: each further letter would wait as long, a thousand of
     *     them for hours, and the consumer would not poll meanwhile
     */
    private CompletableFuture<?> send(DeadLetter letter, DeadLetterForm form) {
        try {
            int partition =
                    letter.record().partition() % kafka.partitionsFor(NAME).size();
            return kafka.send(form.write(letter, NAME, partition));
        } catch (RuntimeException e) {
            if (DeadLetterForm.isTooLarge(e)) {
                return CompletableFuture.failedFuture(e);
            }
            throw e;
        }
    }

    /** One line for all: a topic full of bad records must not fill the log as well. The letters contain the rest. */
    private static void log(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        DeadLetter first = letters.get(0);
        var event = LogFields.of(first.record());
        log.atWarn()
                .addKeyValue("event.id", event.eventId())
                .addKeyValue("order.id", event.orderId())
                .addKeyValue("trace.id", event.traceId())
                .log(
                        "Dead letters: {}, the first from {}-{}@{}: {}: {}",
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
