package io.notexactlyonce.consumer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.CloudEventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void areThoseOfTheRecord() {
        var record = record("order-1".getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.ID, "event-1".getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TRACEPARENT, ("00-" + TRACE + "-b7ad6b7169203331-00").getBytes(UTF_8));

        assertThat(LogFields.of(record)).isEqualTo(new LogFields("event-1", "order-1", TRACE));
    }

    @Test
    void areEmptyWhereTheRecordHasNone() {
        assertThat(LogFields.of(record(null))).isEqualTo(new LogFields("", "", ""));
    }

    /** A line that is as long as a record, or that pretends to be two, is what an attacker would write. */
    @Test
    void areShortAndOnOneLine() {
        var record = record(("a\nb" + "c".repeat(500_000)).getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TRACEPARENT, "no trace".getBytes(UTF_8));

        var fields = LogFields.of(record);

        assertThat(fields.orderId()).startsWith("a?b").hasSizeLessThan(100);
        assertThat(fields.traceId()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key) {
        return new ConsumerRecord<>("orders", 0, 0, key, new byte[0]);
    }
}
