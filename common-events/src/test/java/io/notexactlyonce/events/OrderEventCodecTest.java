package io.notexactlyonce.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderEventCodecTest {

    private final OrderEventCodec codec = new OrderEventCodec();

    static Stream<OrderEvent> events() {
        return Stream.of(SampleEvents.created(), SampleEvents.cancelled());
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsBackWhatItWrote(OrderEvent event) {
        assertThat(codec.decode(SampleEvents.record(codec.encode(event)))).isEqualTo(event);
    }

    @Test
    void keysTheRecordByOrderSoThatItsEventsShareAPartition() {
        assertThat(codec.encode(SampleEvents.created()).key())
                .isEqualTo(codec.encode(SampleEvents.cancelled()).key())
                .isEqualTo(SampleEvents.ORDER.toString());
    }

    @Test
    void ignoresFieldsAndHeadersItDoesNotKnow() {
        OrderCancelled event = SampleEvents.cancelled();
        EncodedEvent encoded = codec.encode(event);
        String widened = new String(encoded.value(), UTF_8).replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]},");
        ConsumerRecord<byte[], byte[]> record =
                SampleEvents.record(new EncodedEvent(encoded.key(), encoded.headers(), widened.getBytes(UTF_8)));
        record.headers().add("ce_addedlater", new byte[] {(byte) 0xff});

        assertThat(codec.decode(record)).isEqualTo(event);
    }

    @Test
    void writesPricesAsPlainDecimals() {
        assertThat(new String(codec.encode(SampleEvents.created()).value(), UTF_8))
                .contains("\"unitPrice\":4.50")
                .contains("\"unitPrice\":39.9900");
    }
}
