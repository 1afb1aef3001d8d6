package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Where to see an event's effect in a database. {@code track_commit_timestamp} records exactly when each row's
 * transaction became visible, without the writer's help.
 *
 * @param count of all effects
 * @param distinct number of events that have one
 * @param latest time of the last commit
 * @param moments key and time of each effect with one of these keys; one row for each effect, so duplicates show
 * @param key of an event
 */
record EffectQuery(String count, String distinct, String latest, String moments, Function<OrderEvent, String> key) {

    private static final String COMMITTED = "extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000";

    /** analytics-consumer keeps only numbers: an event can be identified if no other happened in its minute. */
    static EffectQuery counts() {
        return new EffectQuery(
                "SELECT coalesce(sum(count), 0) FROM event_count",
                "SELECT coalesce(sum(count), 0) FROM event_count",
                "SELECT max(%s) FROM event_count".formatted(COMMITTED),
                """
                SELECT extract(epoch FROM minute)::bigint::text, %s FROM event_count, generate_series(1, count)
                WHERE minute IN (SELECT to_timestamp(key::bigint) FROM unnest(?) AS k (key))""".formatted(COMMITTED),
                event -> String.valueOf(
                        event.occurredAt().truncatedTo(ChronoUnit.MINUTES).getEpochSecond()));
    }

    /**
     * order-consumer's ledger has a row for each product whose stock an event moved; its counters are faster to sum.
     * Each event of the bench moves something.
     */
    static EffectQuery movements() {
        return new EffectQuery(
                "SELECT coalesce(sum(applied), 0) FROM partition_stats",
                """
                SELECT count(DISTINCT event_id) FROM stock_movement
                HAVING count(*) = count(DISTINCT (event_id, product_id))""",
                "SELECT max(%s) FROM partition_stats".formatted(COMMITTED),
                """
                SELECT event_id::text, max(moment) FROM (
                    SELECT event_id, row_number() OVER (PARTITION BY event_id, product_id) AS copy, %s AS moment
                      FROM stock_movement WHERE event_id::text = ANY (?)) AS movement
                GROUP BY event_id, copy""".formatted(COMMITTED),
                event -> event.id().toString());
    }

    /** The rows that a relay has deleted from its outbox: see {@link OutboxTrigger}. */
    static EffectQuery acknowledgements() {
        return new EffectQuery(
                "SELECT count(*) FROM acknowledged",
                "SELECT count(DISTINCT event_id) FROM acknowledged",
                "SELECT max(%s) FROM acknowledged".formatted(COMMITTED),
                "SELECT event_id::text, %s FROM acknowledged WHERE event_id::text = ANY (?)".formatted(COMMITTED),
                event -> event.id().toString());
    }

    /** A row for each effect, see {@link Ledger}; its counts are faster to sum. */
    static EffectQuery ledger() {
        return new EffectQuery(
                "SELECT coalesce(sum(rows), 0) FROM ledger_count",
                "SELECT count(DISTINCT event_id) FROM ledger HAVING count(*) = count(DISTINCT event_id)",
                "SELECT max(%s) FROM ledger_count".formatted(COMMITTED),
                "SELECT event_id::text, %s FROM ledger WHERE event_id::text = ANY (?)".formatted(COMMITTED),
                event -> event.id().toString());
    }
}
