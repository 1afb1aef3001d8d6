package io.notexactlyonce.producer.outbox;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.notexactlyonce.events.CloudEventHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A span for each row that Kafka has acknowledged, in the trace of the request that wrote it: from the event's time to the
 * acknowledgement. So it shows how long the event was in the outbox. The record's own {@code traceparent} stays the
 * request's: a row that is sent twice must be the same record twice.
 */
@Component
class SendSpans {

    /** Version 00, and flags whose last bit says that the trace is recorded. */
    private static final Pattern RECORDED = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f][13579bdf]");

    private static final Logger log = LoggerFactory.getLogger(SendSpans.class);

    private final Tracer tracer;
    private final Clock clock;

    SendSpans(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    /** Fails never: a pass that fails after the acknowledgement sends its rows again. */
    void acknowledged(OutboxRow row) {
        try {
            record(row);
        } catch (RuntimeException e) {
            log.warn("The trace of event {} lacks its send: {}", row.eventId(), e.toString());
        }
    }

    private void record(OutboxRow row) {
        if (!row.headers().contains(CloudEventHeaders.TRACEPARENT)) {
            return;
        }
        Map<String, String> headers = row.headerValues();
        var trace = RECORDED.matcher(headers.getOrDefault(CloudEventHeaders.TRACEPARENT, ""));
        if (!trace.matches()) {
            return;
        }
        Instant now = clock.instant();
        tracer.spanBuilder()
                .setParent(tracer.traceContextBuilder()
                        .traceId(trace.group(1))
                        .spanId(trace.group(2))
                        .sampled(true)
                        .build())
                .name(row.topic() + " send")
                .kind(Span.Kind.PRODUCER)
                .startTimestamp(micros(begin(headers, now)), TimeUnit.MICROSECONDS)
                .tag("messaging.system", "kafka")
                .tag("messaging.operation.type", "send")
                .tag("messaging.destination.name", row.topic())
                .tag("messaging.message.id", row.eventId().toString())
                .tag("messaging.kafka.message.key", row.key())
                .tag("outbox.failed.attempts", row.attempts())
                .start()
                .end(micros(now), TimeUnit.MICROSECONDS);
    }

    /** When the event happened; its row was written right afterwards. */
    private static Instant begin(Map<String, String> headers, Instant otherwise) {
        try {
            return Instant.parse(headers.getOrDefault(CloudEventHeaders.TIME, ""));
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }
}
