package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.FOREIGN_KEY;
import static io.notexactlyonce.events.UndecodableEventException.Reason.OUT_OF_BOUNDS;
import static io.notexactlyonce.events.UndecodableEventException.Reason.TOMBSTONE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNREADABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.notexactlyonce.events.UndecodableEventException.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementCodecTest {

    private final SettlementCodec codec = new SettlementCodec();
    private final EncodedEvent charge = codec.encode(SampleEvents.charge());

    static Stream<SettlementEntry> entries() {
        return Stream.of(SampleEvents.charge(), SampleEvents.reversal());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsBackWhatItWroteUnderTheIdOfItsEvent(SettlementEntry entry) {
        EncodedEvent encoded = codec.encode(entry);

        assertThat(codec.decode(SampleEvents.record(encoded))).isEqualTo(entry);
        assertThat(encoded.key()).isEqualTo(entry.id().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, 42, BAD_ATTRIBUTE",
        "ce_inputpartition, -1, BAD_ATTRIBUTE",
        "ce_inputpartition, 2147483648, BAD_ATTRIBUTE",
        "ce_inputoffset, x, BAD_ATTRIBUTE",
        "ce_time, yesterday, BAD_ATTRIBUTE",
        "ce_specversion, 2.0, UNKNOWN_TYPE",
        "ce_type, io.notexactlyonce.settlement.charged.v2, UNKNOWN_TYPE"
    })
    void refusesAnAttributeOfAnotherForm(String attribute, String value, Reason reason) {
        Map<String, String> headers = new HashMap<>(charge.headers());
        headers.put(attribute, value);

        assertRefused(SampleEvents.record(new EncodedEvent(charge.key(), headers, charge.value())), reason);
    }

    @Test
    void refusesATombstoneAForeignKeyAndAForeignOrder() {
        assertRefused(record(charge.key(), null), TOMBSTONE);
        assertRefused(record(UUID.randomUUID().toString(), charge.value()), FOREIGN_KEY);
        String order = SampleEvents.ORDER.toString();
        assertRefused(withValue(order, UUID.randomUUID().toString()), FOREIGN_KEY);
    }

    @Test
    void refusesAnAmountThatNoOrderCanCost() {
        assertRefused(withValue("48.9900", "-0.01"), OUT_OF_BOUNDS);
        assertRefused(withValue("48.9900", "1e20"), OUT_OF_BOUNDS);
        assertRefused(withValue("48.9900", "0.00001"), OUT_OF_BOUNDS);
        assertRefused(withValue("48.9900", "\"48.99\""), UNREADABLE);
        assertRefused(withValue("48.9900", "null"), UNREADABLE);
    }

    private void assertRefused(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> codec.decode(record))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        return SampleEvents.record(
                key.getBytes(UTF_8), SampleEvents.record(charge).headers(), value);
    }

    private ConsumerRecord<byte[], byte[]> withValue(String part, String replacement) {
        String value = new String(charge.value(), UTF_8);
        assertThat(value).contains(part);
        return record(charge.key(), value.replace(part, replacement).getBytes(UTF_8));
    }
}
