package io.notexactlyonce.events.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.notexactlyonce.events.CloudEventHeaders;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes to the topic decides what its headers say: none of it may do harm. */
class TracedRecordTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String RECORDED = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void isOneWhoseTraceIsRecorded() {
        assertThat(of(record(RECORDED))).hasValueSatisfying(traced -> {
            assertThat(traced.traceId()).isEqualTo(TRACE);
            assertThat(traced.spanId()).isEqualTo("b7ad6b7169203331");
            assertThat(traced.eventId()).isEqualTo("event-1");
            assertThat(traced.key()).isEqualTo("order-1");
            assertThat(traced.offset()).isEqualTo(7);
        });
    }

    /** The last bit decides; the others may be set by a later version. */
    @ParameterizedTest
    @ValueSource(strings = {"03", "ff", "0b"})
    void looksAtTheLastBitOfTheFlags(String flags) {
        assertThat(of(record(RECORDED.replaceAll("01$", flags)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-02",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-and-more",
                "nonsense of the right length, which is fifty-five chars"
            })
    void isNoneForAnythingElse(String traceparent) {
        assertThat(of(record(traceparent))).isEmpty();
    }

    @Test
    void isNoneWithoutAHeaderOrItsValue() {
        var without = new ConsumerRecord<>("orders", 0, 0L, new byte[0], new byte[0]);
        var empty = new ConsumerRecord<>("orders", 0, 0L, new byte[0], new byte[0]);
        empty.headers().add(CloudEventHeaders.TRACEPARENT, null);

        assertThat(of(without)).isEmpty();
        assertThat(of(empty)).isEmpty();
    }

    /** It may be kept for as long as the record waits, so it must be small. */
    @Test
    void leavesOutAKeyAndAnIdThatAreTooLong() {
        var record = new ConsumerRecord<>("orders", 0, 7L, "k".repeat(500_000).getBytes(UTF_8), new byte[0]);
        record.headers().add(CloudEventHeaders.TRACEPARENT, RECORDED.getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.ID, "i".repeat(500_000).getBytes(UTF_8));

        assertThat(of(record)).hasValueSatisfying(traced -> {
            assertThat(traced.key()).isEmpty();
            assertThat(traced.eventId()).isEmpty();
        });
    }

    @Test
    void asksForNoOutcomesWhenNobodyRecords() {
        var spans = new RecordSpans(Tracer.NOOP, "group", Clock.systemUTC());
        var batch = spans.begin(List.of(record("")));

        assertThat(batch.isRecorded()).isFalse();
        batch.ended(() -> {
            throw new AssertionError("nobody records");
        });
    }

    /** Tracing watches: where it fails, deliveries go on as if nobody recorded. */
    @Test
    void letsNoFailureOfTheTracerOut() {
        var broken = (Tracer) Proxy.newProxyInstance(
                Tracer.class.getClassLoader(), new Class<?>[] {Tracer.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("no tracer");
                });
        var spans = new RecordSpans(broken, "group", Clock.systemUTC());
        var record = record(RECORDED);

        assertThat(spans.begin(List.of(record)).isRecorded()).isFalse();
        spans.ended(spans.remember(record).orElseThrow(), "counted");
    }

    private static Optional<TracedRecord> of(ConsumerRecord<byte[], byte[]> record) {
        return TracedRecord.of(record, Instant.EPOCH);
    }

    private static ConsumerRecord<byte[], byte[]> record(String traceparent) {
        var record = new ConsumerRecord<>("orders", 0, 7L, "order-1".getBytes(UTF_8), new byte[0]);
        record.headers().add(CloudEventHeaders.ID, "event-1".getBytes(UTF_8));
        record.headers().add(CloudEventHeaders.TRACEPARENT, traceparent.getBytes(UTF_8));
        return record;
    }
}
