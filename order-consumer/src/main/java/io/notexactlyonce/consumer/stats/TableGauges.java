package io.notexactlyonce.consumer.stats;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the tables contain. Measured on a timer, so that a scrape does not wait for an unavailable database. */
@Component
class TableGauges {

    /**
     * A few young orders whose creation is missing are normal; old ones mean that it was lost on the way here. The
     * number of inbox rows is PostgreSQL's estimate, as a count would read all of them.
     */
    private static final String MEASURE = """
            SELECT cancelled.*, inbox.*
              FROM (SELECT count(*) AS cancelled_only,
                           coalesce(extract(epoch FROM now() - min(first_seen_at)), 0) AS cancelled_only_age
                      FROM orders WHERE NOT details_known) AS cancelled,
                   (SELECT sum(greatest(reltuples, 0)) AS inbox_rows,
                           coalesce(max(day) - (now() AT TIME ZONE 'UTC')::date, -1) AS days_ahead,
                           coalesce((now() AT TIME ZONE 'UTC')::date - min(day), 0) AS oldest_day
                      FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                      LEFT JOIN LATERAL (SELECT to_date(substring(relname FROM 'inbox_(\\d{8})$'), 'YYYYMMDD') AS day) AS name
                        ON true
                     WHERE inhparent = 'inbox'::regclass) AS inbox""";

    private final JdbcClient database;
    private final MeterRegistry meters;
    private volatile Map<String, Object> last = Map.of();

    TableGauges(JdbcClient database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
        gauge("orders.known.only.by.cancellation", "cancelled_only", "Orders whose creation has not arrived");
        gauge(
                "orders.known.only.by.cancellation.oldest.age.seconds",
                "cancelled_only_age",
                "How long the oldest of them has waited");
        gauge("inbox.rows", "inbox_rows", "Remembered ids, estimated");
        gauge(
                "inbox.days.ahead",
                "days_ahead",
                "Days whose partition exists in advance; below 1, the rotation is failing");
        gauge(
                "inbox.oldest.day.age.days",
                "oldest_day",
                "Age of the oldest day; above the retention, old ids are not being dropped");
    }

    private void gauge(String name, String column, String description) {
        Gauge.builder(name, () -> last.get(column) instanceof Number number ? number : Double.NaN)
                .description(description)
                .register(meters);
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void measure() {
        try {
            last = database.sql(MEASURE).query().singleRow();
        } catch (DataAccessException e) {
            last = Map.of();
        }
    }
}
