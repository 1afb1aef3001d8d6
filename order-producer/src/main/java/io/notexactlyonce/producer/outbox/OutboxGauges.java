package io.notexactlyonce.producer.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Measures the outbox at intervals, so that a scrape costs nothing and never waits for the database. */
@Component
public class OutboxGauges {

    private final OutboxTable table;
    private final SilentPartitions silent;
    private volatile @Nullable OutboxDepth latest;

    OutboxGauges(OutboxTable table, SilentPartitions silent, MeterRegistry meters) {
        this.table = table;
        this.silent = silent;
        register(meters, "outbox.waiting", "Rows not known to be in Kafka", OutboxDepth::waiting);
        register(
                meters,
                "outbox.refused",
                "Rows that Kafka refused at the last attempt; retried with growing pauses",
                OutboxDepth::refused);
        register(meters, "outbox.oldest.age.seconds", "Age of the first row", OutboxDepth::oldestAgeSeconds);
    }

    /** Asks the database for the current depth. */
    public OutboxDepth now() {
        return table.depth();
    }

    /** What stops rows from being sent, in words for people; empty when nothing does. */
    public List<String> troubles() {
        var troubles = new ArrayList<>(silent.names());
        var depth = latest;
        if (depth != null && depth.refused() > 0) {
            troubles.add(depth.refused() + " refused rows");
        }
        return troubles;
    }

    @Scheduled(fixedDelayString = "${outbox.measure-interval}")
    void measure() {
        try {
            latest = now();
        } catch (DataAccessException | TransactionException e) {
            latest = null; // no stale numbers: unknown shows as NaN, and readiness says why
        }
    }

    private void register(MeterRegistry meters, String name, String description, ToDoubleFunction<OutboxDepth> value) {
        Gauge.builder(name, this, gauges -> gauges.read(value))
                .description(description)
                .register(meters);
    }

    private double read(ToDoubleFunction<OutboxDepth> value) {
        var depth = latest;
        return depth == null ? Double.NaN : value.applyAsDouble(depth);
    }
}
