package io.notexactlyonce.lab.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterContentsTest {

    private static final RecordPosition ORIGIN = new RecordPosition(3, 17);

    private final LetterContents contents = new LetterContents();
    private final Offenders offenders = new Offenders();

    @Test
    void passesACopyWithWhatTheServiceAddsToIt() {
        contents.add(ORIGIN, letter("key", "value", "ce_id", "1", "dead-letter-reason", "UNREADABLE"), offenders);

        contents.compare(original("key", "value", "ce_id", "1", "dead-letter-reason", "a stranger's own"));

        assertThat(offenders.named()).isEmpty();
    }

    @Test
    void passesWhatIsSaidToBeLeftOut() {
        contents.add(ORIGIN, letter("key", null, "ce_id", "1", "dead-letter-value-left-out", "too large"), offenders);
        contents.add(
                ORIGIN,
                letter(null, null, "dead-letter-value-left-out", "", "dead-letter-key-and-headers-left-out", ""),
                offenders);

        contents.compare(original("key", "value", "ce_id", "1"));

        assertThat(offenders.named()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "other, value, 1, key",
        "key, other, 1, value",
        "key, value, 2, headers",
        ", value, 1, key",
        "key,, 1, value",
    })
    void namesTheLetterThatIsAnotherRecord(String key, String value, String id, String part) {
        contents.add(ORIGIN, letter(key, value, "ce_id", id), offenders);

        contents.compare(original("key", "value", "ce_id", "1"));

        assertThat(offenders.named())
                .isEqualTo(List.of("dead letter at DLT-0:5 names the record at 3:17, but its " + part + " differs"));
    }

    private static ConsumerRecord<byte[], byte[]> letter(String key, String value, String... headers) {
        return with(new ConsumerRecord<>("DLT", 0, 5, bytes(key), bytes(value)), headers);
    }

    private static ConsumerRecord<byte[], byte[]> original(String key, String value, String... headers) {
        return with(
                new ConsumerRecord<>("orders", ORIGIN.partition(), ORIGIN.offset(), bytes(key), bytes(value)), headers);
    }

    private static ConsumerRecord<byte[], byte[]> with(ConsumerRecord<byte[], byte[]> record, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            record.headers().add(headers[i], bytes(headers[i + 1]));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}
