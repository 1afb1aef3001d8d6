package io.notexactlyonce.consumer.stats;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Orders of which only the cancellation has arrived. A few young ones are normal; old ones say that a {@code created} was
 * lost on the way here. Asked for on a timer, so that a scrape does not wait for a database that is away.
 */
@Component
class CancelledOnlyGauge {

    private static final String MEASURE = """
            SELECT count(*) AS count, coalesce(extract(epoch FROM now() - min(first_seen_at)), 0) AS oldest_age_seconds
              FROM orders WHERE NOT details_known""";

    private static final Measure UNKNOWN = new Measure(Double.NaN, Double.NaN);

    private final JdbcClient database;
    private volatile Measure last = UNKNOWN;

    CancelledOnlyGauge(JdbcClient database, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("orders.known.only.by.cancellation", () -> last.count())
                .description("Orders whose creation has not arrived")
                .register(registry);
        Gauge.builder("orders.known.only.by.cancellation.oldest.age", () -> last.oldestAgeSeconds())
                .baseUnit("seconds")
                .description("How long the oldest of them has waited")
                .register(registry);
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        try {
            last = database.sql(MEASURE).query(Measure.class).single();
        } catch (DataAccessException e) {
            last = UNKNOWN;
        }
    }

    record Measure(double count, double oldestAgeSeconds) {}
}
