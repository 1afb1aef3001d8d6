package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.BAD_ATTRIBUTE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.OUT_OF_BOUNDS;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.UndecodableEventException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The readers take those headers that the schema takes, and no others. */
class HeadersContractTest {

    private static final int DAMAGED = 1000;
    private static final String ALPHABET = "0123456789abcdefAFgTtZz-+:./_ \u0661\u0000\n";
    private static final JsonMapper JSON = new JsonMapper();
    private static final OrderEventCodec ORDERS = new OrderEventCodec();
    private static final SettlementCodec SETTLEMENTS = new SettlementCodec();

    /** What another header holds, and what parsers take and schemas don't. */
    private static final Stream<String> ODD_ONES = Stream.of(
            "", " ", " 1", "1 ", "1\n", "\u0661", "\uff11", "2026-11-22 10:15:30Z", "application/json; charset=utf-8");

    private static final List<String> FORMS =
            Stream.concat(ODD_ONES, Stream.of("""
            1.0 1 2.0 0 00 01 +1 -1 -0 1. 1e0 0x1 1_000 2147483647 2147483648 9223372036854775807 9223372036854775808
            999999999 9999999999 999999999999999999 9999999999999999999 1111111111111111111
            0190a5d2-0000-7000-8000-000000000001 0190A5D2-0000-7000-8000-000000000001
            0190a5d2-0000-4000-8000-000000000001 0190a5d2-0000-7000-0000-000000000001
            0190a5d2000070008000000000000001 {0190a5d2-0000-7000-8000-000000000001} 1-1-1-1-1
            190a5d2-0-7000-8000-1 00190a5d2-0000-7000-8000-000000000001 AZCl0gAAcACAAAAAAAAAAQ==
            2026-11-22T10:15:30Z 2026-11-22t10:15:30z 2026-11-22T10:15:30 2026-11-22T10:15Z 2026-11-22T10:15:30+01
            2026-11-22T10:15:30+0100 2026-11-22T10:15:30+01:00:00 2026-11-22T10:15:30-00:00 2026-11-22T10:15:30+18:01
            2026-11-22T10:15:30+23:59 2026-11-22T10:15:30+24:00 2026-11-22T10:15:30.Z 2026-11-22T10:15:30,5Z
            2026-02-29T10:15:30Z 2024-02-29T10:15:30Z 2026-13-01T10:15:30Z 2026-11-22T24:00:00Z 2016-12-31T23:59:60Z
            2016-12-31T15:59:60.5-08:00 2016-12-31T23:58:60Z 2016-12-31T23:59:61Z 2016-11-30T23:59:60Z
            2026-11-22T10:15:30.1234567890Z 2026-11-22T10:15:30.000000000000000001Z +2026-11-22T10:15:30Z
            +12026-11-22T10:15:30Z 2026-W47-7T10:15:30Z \u0662\u0660\u0662\u0666-11-22T10:15:30Z yesterday
            /order-producer /settlement-processor /order-producer/ application/json application/JSON text/plain
            io.notexactlyonce.order.created.v1 io.notexactlyonce.order.created.v2
            io.notexactlyonce.settlement.charged.v1
            """.split("\\s+"))).toList();

    static Stream<Arguments> headers() {
        return Stream.of(
                        ORDERS.encode(SampleEvents.created()),
                        ORDERS.encode(SampleEvents.cancelled()),
                        SETTLEMENTS.encode(SampleEvents.charge()),
                        SETTLEMENTS.encode(SampleEvents.reversal()))
                .flatMap(event -> event.headers().keySet().stream().sorted().map(name -> Arguments.of(name, event)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("headers")
    void readersTakeWhatTheSchemaTakesAndNothingElse(String name, EncodedEvent event) {
        String sound = event.headers().get(name);
        List<List<@Nullable String>> variants = new ArrayList<>();
        variants.add(List.of());
        variants.add(Collections.singletonList(null));
        variants.add(List.of(sound, sound));
        variants.add(List.of(sound, "x"));
        FORMS.forEach(form -> variants.add(List.of(form)));
        Random random = new Random(name.hashCode());
        for (int i = 0; i < DAMAGED; i++) {
            variants.add(List.of(damaged(sound, random)));
        }

        assertThat(violation(event, name, List.of(sound)))
                .as("vacuous: the sound one is refused")
                .isEmpty();
        variants.forEach(values -> assertThat(isTaken(event, name, values))
                .as("%s; the schema says: %s", values, violation(event, name, values))
                .isEqualTo(violation(event, name, values).isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22t10:15:30z, 2026-11-22T10:15:30Z",
        "2026-11-22T10:15:30.1234567899Z, 2026-11-22T10:15:30.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2016-12-31T15:59:60.5-08:00, 2017-01-01T00:00:00.5Z",
        "2026-11-22T10:15:30+23:59, 2026-11-21T10:16:30Z",
        "1969-12-31T23:30:00-00:30, 1970-01-01T00:00:00Z"
    })
    void readsEachFormOfRfc3339AsItsMoment(String time, String moment) {
        EncodedEvent event = ORDERS.encode(SampleEvents.created());

        OrderEvent read = ORDERS.decode(record(event, CloudEventHeaders.TIME, List.of(time)));

        assertThat(read.occurredAt()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:30:00+01:00",
                "9999-12-31T00:00:00Z",
                "0000-01-01T00:00:00Z"
            })
    void refusesATimeOutsideOfTheYearsThatTheSchemaDescribes(String time) {
        EncodedEvent event = ORDERS.encode(SampleEvents.created());

        assertThat(refusal(event, CloudEventHeaders.TIME, List.of(time))).isEqualTo(OUT_OF_BOUNDS);
    }

    private static String damaged(String sound, Random random) {
        var text = new StringBuilder(sound);
        int at = random.nextInt(text.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, other);
            case 1 -> text.insert(at, other);
            default -> text.deleteCharAt(at);
        }
        return text.toString();
    }

    private static String violation(EncodedEvent event, String name, List<@Nullable String> values) {
        Map<String, @Nullable Object> headers = new HashMap<>(event.headers());
        headers.remove(name);
        if (!values.isEmpty()) {
            headers.put(name, values.size() == 1 ? values.get(0) : values);
        }
        String schema = isSettlement(event) ? "settlement-headers.v1.schema.json" : "headers.v1.schema.json";
        return Contract.violations(schema, JSON.writeValueAsString(headers));
    }

    /** Another order than the key's, or another type than the data's, is no fault of the header. */
    private static boolean isTaken(EncodedEvent event, String name, List<@Nullable String> values) {
        Reason refusal = refusal(event, name, values);
        return refusal != BAD_ATTRIBUTE && refusal != UNKNOWN_TYPE;
    }

    private static @Nullable Reason refusal(EncodedEvent event, String name, List<@Nullable String> values) {
        try {
            ConsumerRecord<byte[], byte[]> record = record(event, name, values);
            Object read = isSettlement(event) ? SETTLEMENTS.decode(record) : ORDERS.decode(record);
            assertThat(read).isNotNull();
            return null;
        } catch (UndecodableEventException e) {
            return e.reason();
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(
            EncodedEvent event, String name, List<@Nullable String> values) {
        ConsumerRecord<byte[], byte[]> record = SampleEvents.record(event);
        record.headers().remove(name);
        values.forEach(value -> record.headers().add(name, value == null ? null : value.getBytes(UTF_8)));
        return record;
    }

    private static boolean isSettlement(EncodedEvent event) {
        return event.headers().containsKey(CloudEventHeaders.INPUT_OFFSET);
    }
}
