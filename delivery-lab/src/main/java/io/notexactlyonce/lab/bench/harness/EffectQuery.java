package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderCreated;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Where in a database an event's effect can be seen. {@code track_commit_timestamp} keeps for each row when the transaction
 * that wrote it became visible, exactly, and whoever wrote it needn't know.
 *
 * @param count of all effects
 * @param distinct of all events that have one
 * @param latest time of the last commit
 * @param moments key and time of each effect with one of these keys: a row for each effect, so that two show
 * @param key of an event
 */
record EffectQuery(String count, String distinct, String latest, String moments, Function<OrderCreated, String> key) {

    private static final String COMMITTED = "extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000";

    /** analytics-consumer keeps numbers only: an event can be told when no other has happened in its minute. */
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

    /** order-consumer's ledger has a row for each time that an event moved the stock; its counters are quicker to add up. */
    static EffectQuery movements() {
        return new EffectQuery(
                "SELECT coalesce(sum(applied), 0) FROM partition_stats",
                "SELECT count(DISTINCT event_id) FROM stock_movement HAVING count(*) = count(DISTINCT event_id)",
                "SELECT max(%s) FROM partition_stats".formatted(COMMITTED),
                "SELECT event_id::text, %s FROM stock_movement WHERE event_id::text = ANY (?)".formatted(COMMITTED),
                event -> event.id().toString());
    }

    /** What a relay has deleted from its outbox: see {@link OutboxTrigger}. */
    static EffectQuery acknowledgements() {
        return new EffectQuery(
                "SELECT count(*) FROM acknowledged",
                "SELECT count(DISTINCT event_id) FROM acknowledged",
                "SELECT max(%s) FROM acknowledged".formatted(COMMITTED),
                "SELECT event_id::text, %s FROM acknowledged WHERE event_id::text = ANY (?)".formatted(COMMITTED),
                event -> event.id().toString());
    }
}
