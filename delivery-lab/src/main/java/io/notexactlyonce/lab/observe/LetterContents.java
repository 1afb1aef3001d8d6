package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The content hashes of dead letters, until their records are read: a letter can be replayed, so it must equal the
 * record that it names.
 */
final class LetterContents {

    private static final String VALUE_LEFT_OUT = "dead-letter-value-left-out";
    private static final String KEY_AND_HEADERS_LEFT_OUT = "dead-letter-key-and-headers-left-out";
    private static final String OWN = "dead-letter-";

    /** A topic full of garbage has as many letters; beyond this number only the position is checked. */
    private static final int MOST = 20_000;

    private static final String LEFT_OUT = "left out";
    private static final String NONE = "none";

    private final Map<RecordPosition, List<Letter>> letters = new HashMap<>();
    private int size;

    /** @param offenders those of its topic, in case the record differs */
    void add(RecordPosition origin, ConsumerRecord<byte[], byte[]> letter, Offenders offenders) {
        if (size == MOST) {
            return;
        }
        size++;
        var isKeyLeftOut = letter.headers().lastHeader(KEY_AND_HEADERS_LEFT_OUT) != null;
        var isValueLeftOut = letter.headers().lastHeader(VALUE_LEFT_OUT) != null;
        letters.computeIfAbsent(origin, it -> new ArrayList<>(1))
                .add(new Letter(
                        "dead letter at %s-%d:%d".formatted(letter.topic(), letter.partition(), letter.offset()),
                        isKeyLeftOut ? LEFT_OUT : hash(letter.key()),
                        isValueLeftOut ? LEFT_OUT : hash(letter.value()),
                        isKeyLeftOut ? LEFT_OUT : hashOfHeaders(letter),
                        offenders));
    }

    /** Compares a record of the log with the letters that name it. */
    void compare(ConsumerRecord<byte[], byte[]> record) {
        var named = letters.remove(new RecordPosition(record.partition(), record.offset()));
        if (named != null) {
            named.forEach(letter -> letter.compare(record));
        }
    }

    private static String hashOfHeaders(ConsumerRecord<byte[], byte[]> record) {
        var digest = sha256();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OWN)) {
                digest.update((header.key() + "=" + hash(header.value()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hash(byte @Nullable [] part) {
        return part == null ? NONE : HexFormat.of().formatHex(sha256().digest(part));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Letter(String name, String key, String value, String headers, Offenders offenders) {

        void compare(ConsumerRecord<byte[], byte[]> record) {
            var differing = new ArrayList<String>();
            compare("key", key, hash(record.key()), differing);
            compare("value", value, hash(record.value()), differing);
            compare("headers", headers, hashOfHeaders(record), differing);
            if (!differing.isEmpty()) {
                offenders.add("%s names the record at %d:%d, but its %s differs"
                        .formatted(name, record.partition(), record.offset(), String.join(", ", differing)));
            }
        }

        private static void compare(String part, String own, String original, List<String> differing) {
            if (!own.equals(LEFT_OUT) && !own.equals(original)) {
                differing.add(part);
            }
        }
    }
}
