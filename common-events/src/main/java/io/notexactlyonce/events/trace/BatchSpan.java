package io.notexactlyonce.events.trace;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The span of a batch in progress, in the trace of its first recorded record and linked to the others. While it is open, what
 * this thread logs carries its ids.
 */
public final class BatchSpan {

    static final BatchSpan NONE = new BatchSpan(null, null, null, List.of());

    /** OpenTelemetry keeps this many by default. */
    private static final int MOST_LINKS = 128;

    private final @Nullable RecordSpans spans;
    private final @Nullable Span span;
    private final Tracer.@Nullable SpanInScope scope;
    private final List<TracedRecord> records;

    private BatchSpan(
            @Nullable RecordSpans spans,
            @Nullable Span span,
            Tracer.@Nullable SpanInScope scope,
            List<TracedRecord> records) {
        this.spans = spans;
        this.span = span;
        this.scope = scope;
        this.records = records;
    }

    static BatchSpan begin(Tracer tracer, RecordSpans spans, List<TracedRecord> records, int batchSize) {
        var first = records.get(0);
        var builder = tracer.spanBuilder()
                .setParent(RecordSpans.context(tracer, first))
                .name(first.topic() + " batch")
                .kind(Span.Kind.CONSUMER)
                .tag("messaging.system", "kafka")
                .tag("messaging.batch.message_count", batchSize);
        records.stream()
                .skip(1)
                .limit(MOST_LINKS)
                .forEach(record -> builder.addLink(new Link(RecordSpans.context(tracer, record))));
        var span = builder.start();
        return new BatchSpan(spans, span, tracer.withSpan(span), records);
    }

    /** Whether somebody records the trace of one of its records. */
    public boolean isRecorded() {
        return span != null;
    }

    /**
     * Ends the spans of all records, each with its outcome, then the batch's.
     *
     * @param outcomes is asked only when there are spans
     */
    public void ended(Supplier<? extends Function<TracedRecord, String>> outcomes) {
        if (spans != null && span != null && scope != null) {
            try (scope) {
                TraceContext context = span.context();
                var outcome = outcomes.get();
                records.forEach(record -> spans.ended(record, outcome.apply(record), context));
                span.end();
            } catch (RuntimeException e) {
                RecordSpans.notRecorded(e);
            }
        }
    }

    /** Ends them as rolled back: the records will be delivered again. */
    public void failed(Throwable failure) {
        if (span != null) {
            span.error(failure);
            ended(() -> record -> "rolled_back");
        }
    }
}
