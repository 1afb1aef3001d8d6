package io.notexactlyonce.events.trace;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans for records that a consumer processes: one for each record, in the trace of the request that caused it, which says
 * what became of this delivery; and one for the batch, to which they are linked, as a batch belongs to many traces.
 *
 * <p>A redelivery is a second span in the same trace, and its outcome says whether it was absorbed. Records whose trace
 * nobody records cost a look at their header.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">OpenTelemetry, messaging spans</a>
 */
public final class RecordSpans {

    /** What became of a delivery: the value says it in one word, such as {@code applied} or {@code duplicate}. */
    static final String OUTCOME = "delivery.outcome";

    private static final Logger log = LoggerFactory.getLogger(RecordSpans.class);

    private final Tracer tracer;
    private final String group;
    private final Clock clock;

    /** @param group the consumer's group, which the spans name */
    public RecordSpans(Tracer tracer, String group, Clock clock) {
        this.tracer = tracer;
        this.group = group;
        this.clock = clock;
    }

    /** What a later span needs to know of the record; empty when nobody records its trace. */
    public Optional<TracedRecord> remember(ConsumerRecord<byte[], byte[]> record) {
        return TracedRecord.of(record, clock.instant());
    }

    /** Begins the span of a batch. Its end is due in the same thread. */
    public BatchSpan begin(List<ConsumerRecord<byte[], byte[]>> records) {
        var arrival = clock.instant();
        var traced = records.stream()
                .flatMap(record -> TracedRecord.of(record, arrival).stream())
                .toList();
        if (traced.isEmpty()) {
            return BatchSpan.NONE;
        }
        try {
            return BatchSpan.begin(tracer, this, traced, records.size());
        } catch (RuntimeException e) {
            notRecorded(e);
            return BatchSpan.NONE;
        }
    }

    /** Records that the delivery is over, now. */
    public void ended(TracedRecord record, String outcome) {
        try {
            ended(record, outcome, null);
        } catch (RuntimeException e) {
            notRecorded(e);
        }
    }

    /** What became of a record is decided before its span ends: a failed span must not make it look failed. */
    static void notRecorded(RuntimeException failure) {
        log.warn("A trace lacks a span: {}", failure.toString());
    }

    void ended(TracedRecord record, String outcome, @Nullable TraceContext batch) {
        var span = tracer.spanBuilder()
                .setParent(context(tracer, record))
                .name(record.topic() + " process")
                .kind(Span.Kind.CONSUMER)
                .startTimestamp(micros(record.arrival()), TimeUnit.MICROSECONDS)
                .tag("messaging.system", "kafka")
                .tag("messaging.operation.type", "process")
                .tag("messaging.consumer.group.name", group)
                .tag("messaging.destination.name", record.topic())
                .tag("messaging.destination.partition.id", String.valueOf(record.partition()))
                .tag("messaging.kafka.offset", record.offset())
                .tag("messaging.message.id", record.eventId())
                .tag("messaging.kafka.message.key", record.key())
                .tag(OUTCOME, outcome);
        if (batch != null) {
            span.addLink(new Link(batch));
        }
        span.start().end(micros(clock.instant()), TimeUnit.MICROSECONDS);
    }

    static TraceContext context(Tracer tracer, TracedRecord record) {
        return tracer.traceContextBuilder()
                .traceId(record.traceId())
                .spanId(record.spanId())
                .sampled(true)
                .build();
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }
}
