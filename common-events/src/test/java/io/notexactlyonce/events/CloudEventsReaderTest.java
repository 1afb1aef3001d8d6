package io.notexactlyonce.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers are written by hand, so an independent reader, the CloudEvents SDK, has to understand them. */
class CloudEventsReaderTest {

    @ParameterizedTest
    @MethodSource("io.notexactlyonce.events.OrderEventCodecTest#events")
    void theCloudEventsSdkReadsOurRecord(OrderEvent event) {
        EncodedEvent encoded = new OrderEventCodec().encode(event);

        CloudEvent read =
                KafkaMessageFactory.createReader(SampleEvents.record(encoded)).toEvent();

        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo(event.id().toString());
        assertThat(read.getType()).isEqualTo(EventType.of(event).wireName());
        assertThat(read.getSubject()).isEqualTo(event.orderId().toString());
        assertThat(read.getTime()).isEqualTo(event.occurredAt().atOffset(ZoneOffset.UTC));
        assertThat(read.getExtension("sequence")).isEqualTo(Long.toString(event.sequence()));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(read.getData()).toBytes()).isEqualTo(encoded.value());
    }
}
