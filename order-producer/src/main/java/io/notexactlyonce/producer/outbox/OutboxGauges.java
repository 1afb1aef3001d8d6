package io.notexactlyonce.producer.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Measures the outbox from time to time, so that a scrape costs nothing and never waits for the database. */
@Component
public class OutboxGauges {

    private final OutboxTable table;
    private volatile @Nullable OutboxDepth latest;

    OutboxGauges(OutboxTable table, MeterRegistry meters) {
        this.table = table;
        register(meters, "outbox.waiting", "Rows not known to be in Kafka", OutboxDepth::waiting);
        register(meters, "outbox.refused", "Rows that Kafka refuses; a person must look", OutboxDepth::refused);
        register(meters, "outbox.oldest.age.seconds", "Age of the first row", OutboxDepth::oldestAgeSeconds);
    }

    /** The depth at this moment, asked of the database. */
    public OutboxDepth now() {
        return table.depth();
    }

    @Scheduled(fixedDelayString = "${outbox.measure-interval}")
    void measure() {
        try {
            latest = now();
        } catch (DataAccessException | TransactionException e) {
            latest = null; // not a stale number: unknown shows as NaN, and readiness tells why
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
