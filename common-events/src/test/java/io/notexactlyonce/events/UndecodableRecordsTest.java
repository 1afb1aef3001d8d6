package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.BAD_ATTRIBUTE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.FOREIGN_KEY;
import static io.notexactlyonce.events.UndecodableEventException.Reason.OUT_OF_BOUNDS;
import static io.notexactlyonce.events.UndecodableEventException.Reason.TOMBSTONE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNREADABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.notexactlyonce.events.UndecodableEventException.Reason;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a record, the answer is an event or one named reason: never another exception. */
class UndecodableRecordsTest {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final EncodedEvent created = codec.encode(SampleEvents.created());

    @Test
    void refusesATombstone() {
        assertRefused(record(created.key(), null), TOMBSTONE);
    }

    @Test
    void refusesARecordWithoutKeyOrWithAForeignOne() {
        assertRefused(record(null, created.value()), FOREIGN_KEY);
        assertRefused(record(UUID.randomUUID().toString(), created.value()), FOREIGN_KEY);
    }

    @Test
    void refusesDataThatNamesAnotherOrderThanItsKey() {
        assertRefused(withValue(SampleEvents.ORDER.toString(), UUID.randomUUID().toString()), FOREIGN_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_subject",
                "ce_time",
                "ce_sequence",
                "content-type"
            })
    void refusesAnAttributeThatIsMissingBlankOrRepeated(String attribute) {
        assertRefused(withHeader(attribute, null), BAD_ATTRIBUTE);
        assertRefused(withHeader(attribute, " "), BAD_ATTRIBUTE);
        ConsumerRecord<byte[], byte[]> twice = SampleEvents.record(created);
        twice.headers().add(attribute, "x".getBytes(UTF_8));
        assertRefused(twice, BAD_ATTRIBUTE);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, 42",
        "ce_subject, not-a-uuid",
        "ce_time, yesterday",
        "ce_sequence, 0",
        "ce_sequence, -1",
        "ce_sequence, 9223372036854775808",
        "ce_sequence, 1.0"
    })
    void refusesAnAttributeOfAnotherForm(String attribute, String value) {
        assertRefused(withHeader(attribute, value), BAD_ATTRIBUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.notexactlyonce.order.created.v2", "io.notexactlyonce.order.shipped.v1", "OrderCreated"})
    void refusesATypeOrVersionItDoesNotKnow(String type) {
        assertRefused(withHeader(CloudEventHeaders.TYPE, type), UNKNOWN_TYPE);
    }

    @Test
    void refusesAnotherVersionOfCloudEvents() {
        assertRefused(withHeader(CloudEventHeaders.SPECVERSION, "2.0"), UNKNOWN_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "{",
                "{}",
                "{} {}",
                "not json",
                "{\"orderId\":null}",
                "{\"orderId\":\"x\"}"
            })
    void refusesAValueOfAnotherShape(String value) {
        assertRefused(record(created.key(), value.getBytes(UTF_8)), UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"quantity\":2', '\"quantity\":\"2\"'",
        "'\"quantity\":2', '\"quantity\":2.0'",
        "'\"quantity\":2', '\"quantity\":9223372036854775808'",
        "'\"quantity\":2', '\"quantity\":null'",
        "'\"quantity\":2', '\"quantity\":2,\"quantity\":3'",
        "'\"unitPrice\":4.50', '\"unitPrice\":NaN'",
        "'\"unitPrice\":4.50', '\"unitPrice\":\"4.50\"'",
        "'\"customer-1\"', 42",
        "'\"customer-1\"', null",
        "'\"lines\":[', '\"lines\":[null,'"
    })
    void refusesAFieldOfAnotherType(String field, String broken) {
        assertRefused(withValue(field, broken), UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"quantity\":2', '\"quantity\":0'",
        "'\"quantity\":2', '\"quantity\":-2'",
        "'\"quantity\":2', '\"quantity\":1000001'",
        "'\"unitPrice\":4.50', '\"unitPrice\":-0.01'",
        "'\"unitPrice\":4.50', '\"unitPrice\":1e400'",
        "'\"unitPrice\":4.50', '\"unitPrice\":1e-400'",
        "'\"EUR\"', '\"eur\"'",
        "'\"customer-1\"', '\"\"'",
        "'\"customer-1\"', '\"\\u0000\"'",
        "'\"customer-1\"', '\"\\ud800\"'"
    })
    void refusesAFieldOutOfBounds(String field, String broken) {
        assertRefused(withValue(field, broken), OUT_OF_BOUNDS);
    }

    @Test
    void refusesHostileSizesAndDepths() {
        assertRefused(withValue("customer-1", "x".repeat(1 << 20)), UNREADABLE);
        assertRefused(withValue("\"customer-1\"", "1,\"deep\":" + "[".repeat(100_000)), UNREADABLE);
        assertRefused(withValue("4.50", "1".repeat(10_000)), UNREADABLE);
    }

    @RepeatedTest(20)
    void readsOrRefusesRandomlyDamagedRecords(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            byte[] damaged = created.value().clone();
            for (int flips = random.nextInt(1, 8); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                codec.decode(record(created.key(), damaged));
            } catch (UndecodableEventException expected) {
                // a reason is an answer; any other exception fails the test
            }
        }
    }

    private void assertRefused(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> codec.decode(record))
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.reason())
                        .as(e.getMessage())
                        .isEqualTo(reason))
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getMessage())
                        .hasSizeLessThan(300));
    }

    private ConsumerRecord<byte[], byte[]> record(@Nullable String key, byte @Nullable [] value) {
        return SampleEvents.record(
                key == null ? null : key.getBytes(UTF_8),
                SampleEvents.record(created).headers(),
                value);
    }

    private ConsumerRecord<byte[], byte[]> withValue(String part, String replacement) {
        String value = new String(created.value(), UTF_8);
        if (!value.contains(part)) {
            throw new IllegalArgumentException("the sample holds no " + part);
        }
        return record(created.key(), value.replace(part, replacement).getBytes(UTF_8));
    }

    private ConsumerRecord<byte[], byte[]> withHeader(String name, @Nullable String value) {
        ConsumerRecord<byte[], byte[]> record = SampleEvents.record(created);
        record.headers().remove(name);
        if (value != null) {
            record.headers().add(name, value.getBytes(UTF_8));
        }
        return record;
    }
}
