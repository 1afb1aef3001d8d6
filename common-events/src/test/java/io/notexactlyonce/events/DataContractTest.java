package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.OUT_OF_BOUNDS;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNREADABLE;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers take that data which the schemas take, except what these can only say in words. */
class DataContractTest {

    private static final String ORDER = "\"" + SampleEvents.ORDER + "\"";

    /** How a number is written, and half of a character, are nothing that JSON Schema sees; their descriptions say it. */
    private static final Set<String> NARROWER = Set.of("""
            2.0 2e0 1e2 1e6 1e-999999999 1e-2147483647 4.50000 999999999999.99999 0e2147483647 0e-2147483647
            "\\ud800" "\\udc00x"
            """.split("\\s+"));

    private static final Stream<String> TEXTS = Stream.of(
            "\" \"",
            text("x", 64),
            text("x", 65),
            text("\ud83e\uded6", 64),
            text("\ud83e\uded6", 65),
            text("x", 500),
            text("x", 501));

    private static final Stream<String> OTHERS = Stream.of("""
            null true 0 1 2 -1 -0 -0.0 02 +2 1000000 1000001 2147483648 9223372036854775808 4.5 4.50 4.5000 1e11 1e12 1e20
            1e2147483647 1e999999999 999999999999.9999 99999999999999999999.9999 100000000000000000000 NaN [] {} [null]
            "" "x" "EUR" "eur" "\u00c9UR" "EURO" "4.50" "2" "\\u0000" "a\\u0000b"
            "0190a5d2-0000-7000-8000-000000000001" "0190A5D2-0000-7000-8000-000000000001" "AZCl0gAAcACAAAAAAAAAAQ=="
            "1-1-1-1-1"
            """.split("\\s+"));

    private static final List<String> FORMS =
            Stream.of(NARROWER.stream(), TEXTS, OTHERS).flatMap(forms -> forms).toList();

    static Stream<Arguments> fields() {
        EncodedEvent created = new OrderEventCodec().encode(SampleEvents.created());
        EncodedEvent cancelled = new OrderEventCodec().encode(SampleEvents.cancelled());
        EncodedEvent charged = new SettlementCodec().encode(SampleEvents.charge());
        return Stream.of(
                Arguments.of(ORDER, created, "order-created.v1.schema.json"),
                Arguments.of("\"customer-1\"", created, "order-created.v1.schema.json"),
                Arguments.of("\"EUR\"", created, "order-created.v1.schema.json"),
                Arguments.of("\"tea\"", created, "order-created.v1.schema.json"),
                Arguments.of("2", created, "order-created.v1.schema.json"),
                Arguments.of("4.50", created, "order-created.v1.schema.json"),
                Arguments.of(ORDER, cancelled, "order-cancelled.v1.schema.json"),
                Arguments.of("\"changed my mind\"", cancelled, "order-cancelled.v1.schema.json"),
                Arguments.of(ORDER, charged, "settlement-charged.v1.schema.json"),
                Arguments.of("48.9900", charged, "settlement-charged.v1.schema.json"),
                Arguments.of("\"EUR\"", charged, "settlement-charged.v1.schema.json"));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("fields")
    void readersTakeWhatTheSchemaTakesAndNothingElse(String field, EncodedEvent event, String schema) {
        assertThat(refusal(event, event.value()))
                .as("vacuous: the sound one is refused")
                .isNull();
        FORMS.forEach(form -> {
            String data = with(event, field, form);
            boolean isValid = isValid(schema, data) && (!field.equals(ORDER) || form.equals(ORDER));
            boolean isTaken = refusal(event, data.getBytes(UTF_8)) == null;
            if (!NARROWER.contains(form)) {
                assertThat(isTaken).as(form).isEqualTo(isValid);
            } else if (isTaken) {
                assertThat(isValid).as(form).isTrue();
            }
        });
    }

    /** A number of so many digits would be made, were it ever written out or rescaled. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e2147483647", "0e2147483647", "0e-2147483647", "1e-2147483647", "9e-5"})
    void refusesHostileExponentsAtOnce(String number) {
        EncodedEvent created = new OrderEventCodec().encode(SampleEvents.created());
        EncodedEvent charged = new SettlementCodec().encode(SampleEvents.charge());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(refusal(created, with(created, "4.50", number).getBytes(UTF_8)))
                    .isEqualTo(OUT_OF_BOUNDS);
            assertThat(refusal(charged, with(charged, "48.9900", number).getBytes(UTF_8)))
                    .isEqualTo(OUT_OF_BOUNDS);
            assertThat(refusal(created, with(created, "2", number).getBytes(UTF_8)))
                    .isEqualTo(UNREADABLE);
        });
    }

    @Test
    void refusesAnotherEncodingThanUtf8() {
        EncodedEvent created = new OrderEventCodec().encode(SampleEvents.created());

        assertThat(refusal(created, new String(created.value(), UTF_8).getBytes(UTF_16BE)))
                .isEqualTo(UNREADABLE);
    }

    @Test
    void writersCannotNumberWhatReadersRefuse() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new SettlementEntry.Source(1_000_000_000, 0));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new SettlementEntry.Source(0, 1_000_000_000_000_000_000L));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Bounds.sequence(1_000_000_000_000_000_000L));
    }

    private static boolean isValid(String schema, String data) {
        try {
            return Contract.violations(schema, data).isEmpty();
        } catch (RuntimeException e) {
            return false; // no JSON
        }
    }

    private static UndecodableEventException.@Nullable Reason refusal(EncodedEvent event, byte[] data) {
        ConsumerRecord<byte[], byte[]> record = SampleEvents.record(
                event.key().getBytes(UTF_8), SampleEvents.record(event).headers(), data);
        try {
            boolean isSettlement = event.headers().containsKey(CloudEventHeaders.INPUT_OFFSET);
            Object read = isSettlement ? new SettlementCodec().decode(record) : new OrderEventCodec().decode(record);
            assertThat(read).isNotNull();
            return null;
        } catch (UndecodableEventException e) {
            return e.reason();
        }
    }

    private static String with(EncodedEvent event, String field, String form) {
        String data = new String(event.value(), UTF_8);
        assertThat(data).contains(":" + field);
        return data.replace(":" + field, ":" + form);
    }

    private static String text(String character, int count) {
        return "\"" + character.repeat(count) + "\"";
    }
}
