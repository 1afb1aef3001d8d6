package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RecordPositions;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Reads which records ended in a dead-letter topic. Both services add the same headers to the record's own. */
final class DeadLetterTopic {

    private static final String REASON = "dead-letter-reason";
    private static final String TOPIC = "dead-letter-topic";
    private static final String PARTITION = "dead-letter-partition";
    private static final String OFFSET = "dead-letter-offset";

    private final RecordPositions origins = new RecordPositions();
    private final Offenders strays = new Offenders();

    private final Offenders differing = new Offenders();
    private final LetterContents contents;

    private DeadLetterTopic(LetterContents contents) {
        this.contents = contents;
    }

    /** @param contents keeps what the letters hold, until their records are read */
    static DeadLetters read(String bootstrapServers, String topic, LetterContents contents) {
        var letters = new DeadLetterTopic(contents);
        var begins = TopicReader.each(bootstrapServers, topic, letters::add);
        return new DeadLetters(
                letters.origins,
                letters.strays,
                letters.differing,
                begins.values().stream().anyMatch(begin -> begin > 0));
    }

    private void add(ConsumerRecord<byte[], byte[]> letter) {
        var headers = letter.headers();
        try {
            if (!text(headers, TOPIC).equals(Topics.ORDERS)) {
                throw new IllegalArgumentException("it comes from " + text(headers, TOPIC));
            }
            text(headers, REASON);
            var origin = new RecordPosition(
                    Integer.parseInt(text(headers, PARTITION)), Long.parseLong(text(headers, OFFSET)));
            origins.add(origin);
            contents.add(origin, letter, differing);
        } catch (IllegalArgumentException e) {
            strays.add("dead letter at %s-%d:%d: %s"
                    .formatted(letter.topic(), letter.partition(), letter.offset(), e.getMessage()));
        }
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("it has no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
