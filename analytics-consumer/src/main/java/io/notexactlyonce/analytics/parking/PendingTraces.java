package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.events.trace.RecordSpans;
import io.notexactlyonce.events.trace.TracedRecord;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Traces of the records that are parked or released. A span ends when its record is counted or lost, so it shows how long the
 * record waited for the commit. What a dying process had released has no span, as it has no count.
 */
@Component
class PendingTraces {

    /** Some 500 bytes each; the backlog, which is 20 times as long, has no room for them. Further records have no span. */
    private static final int MOST = 5_000;

    private final RecordSpans spans;
    private final AtomicInteger pending = new AtomicInteger();

    PendingTraces(RecordSpans spans) {
        this.spans = spans;
    }

    /** What to tell when the record's outcome is known; null when nobody records its trace. */
    @Nullable
    Consumer<String> of(ConsumerRecord<byte[], byte[]> record) {
        if (pending.get() >= MOST) {
            return null;
        }
        return spans.remember(record).map(this::pending).orElse(null);
    }

    /** Only the first outcome counts. */
    private Consumer<String> pending(TracedRecord record) {
        pending.incrementAndGet();
        var isOpen = new AtomicBoolean(true);
        return outcome -> {
            if (isOpen.compareAndSet(true, false)) {
                pending.decrementAndGet();
                spans.ended(record, outcome);
            }
        };
    }
}
