package io.notexactlyonce.settlement.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What operators did with letters: the committed records of a topic with one partition, read into memory. One of them
 * that can't be read fails every call, since a missed act could let a letter be settled twice.
 */
@Component
public class LetterAudit {

    public static final String TOPIC = DeadLetterTopic.NAME + ".audit";

    public static final int MOST_ACTS = 10_000;

    /** In memory, in bytes: operator and why are limited. */
    public static final int LARGEST_ACT = 1_500;

    private static final Duration LONGEST_READ = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /** For listings only: whoever acts reads first. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final ConsumerFactory<byte[], byte[]> kafka;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration retention;
    private final Map<LetterOrigin, Deque<LetterAct>> acts = new HashMap<>();
    private long next;
    private int count;
    private Instant readAt = Instant.MIN;

    LetterAudit(
            ConsumerFactory<byte[], byte[]> kafka,
            JsonMapper json,
            Clock clock,
            @Value("${settlement.topics.audit-retention}") Duration retention) {
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
        this.retention = retention;
    }

    /** Newest first; what another instance did within the last second may be missing. */
    public synchronized List<LetterAct> acts(LetterOrigin letter) {
        if (readAt.plus(FRESH).isBefore(clock.instant())) {
            read();
        }
        return List.copyOf(acts.getOrDefault(letter, new ArrayDeque<>()));
    }

    public ProducerRecord<byte[], byte[]> record(LetterOrigin letter, LetterAct act) {
        return new ProducerRecord<>(TOPIC, 0, null, json.writeValueAsBytes(new Entry(letter, act)));
    }

    /**
     * Reads what was committed up to now.
     *
     * @throws RuntimeException when not all of it can be read
     */
    public synchronized void read() {
        readAt = Instant.MIN;
        Instant now = clock.instant();
        Properties bounds = new Properties();
        bounds.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        // An act that isn't committed has not happened.
        bounds.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (Consumer<byte[], byte[]> consumer = kafka.createConsumer(null, "dead-letter-audit-", null, bounds)) {
            readTo(consumer, now.plus(LONGEST_READ));
        }
        acts.values().removeIf(of -> of.getFirst().at().isBefore(now.minus(retention)));
        count = acts.values().stream().mapToInt(Deque::size).sum();
        readAt = now;
    }

    private void readTo(Consumer<byte[], byte[]> consumer, Instant deadline) {
        long end = consumer.endOffsets(List.of(PARTITION), LetterScan.PATIENCE).get(PARTITION);
        if (end < next) {
            // The topic has been made anew.
            acts.clear();
            count = 0;
            next = 0;
        }
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, next);
        while (next < end) {
            if (clock.instant().isAfter(deadline)) {
                throw new TimeoutException(TOPIC + " can't be read within " + LONGEST_READ);
            }
            consumer.poll(POLL).forEach(this::add);
            next = consumer.position(PARTITION, LetterScan.PATIENCE);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (count >= MOST_ACTS) {
            throw new IllegalStateException(TOPIC + " has more than " + MOST_ACTS
                    + " acts: shorten its retention.ms, but not below that of the letters");
        }
        Entry entry = json.readValue(record.value(), Entry.class);
        acts.computeIfAbsent(entry.letter(), letter -> new ArrayDeque<>()).addFirst(entry.act());
        count++;
        next = record.offset() + 1;
    }

    /** The value of a record. */
    record Entry(LetterOrigin letter, LetterAct act) {}
}
