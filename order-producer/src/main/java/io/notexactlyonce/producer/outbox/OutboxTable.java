package io.notexactlyonce.producer.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the outbox. */
@Repository
class OutboxTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OutboxTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(OutboxMessage message, int bucket) {
        jdbc.sql("""
                INSERT INTO outbox (event_id, bucket, topic, record_key, headers, payload)
                VALUES (:eventId, :bucket, :topic, :key, CAST(:headers AS jsonb), :payload)
                """)
                .param("eventId", message.eventId())
                .param("bucket", bucket)
                .param("topic", message.topic())
                .param("key", message.key())
                .param("headers", json.writeValueAsString(message.headers()))
                .param("payload", message.payload())
                .update();
    }

    /**
     * The first rows of each bucket, except rows of keys that are paused. A bucket's first row is returned whatever its
     * size, or one larger than {@code maxBytes} would wait forever. A pause that ends later than {@code longest} from
     * now is ignored: a wrong clock set it.
     */
    List<OutboxRow> first(Collection<Integer> buckets, int maxRows, long maxBytes, Duration longest) {
        return jdbc.sql("""
                SELECT waiting.*
                FROM unnest(:buckets) AS owned (bucket)
                CROSS JOIN LATERAL (
                    SELECT position, event_id, topic, record_key, headers, payload, attempts, refusal,
                           sum(octet_length(payload)) OVER (ORDER BY position) - octet_length(payload) AS bytes_before
                    FROM outbox
                    WHERE outbox.bucket = owned.bucket
                      AND NOT EXISTS (SELECT FROM outbox AS pausing
                                      WHERE pausing.record_key = outbox.record_key
                                        AND pausing.retry_at > now()
                                        AND pausing.retry_at <= now() + make_interval(secs => :longest))
                    ORDER BY position
                    LIMIT :maxRows
                ) AS waiting
                WHERE bytes_before < :maxBytes
                ORDER BY position
                """)
                .param("buckets", buckets.toArray(Integer[]::new))
                .param("maxRows", maxRows)
                .param("maxBytes", maxBytes)
                .param("longest", seconds(longest))
                .query(OutboxTable::row)
                .list();
    }

    /**
     * Checks before sending that these rows can be deleted, and returns those that can: each pass would resend a row
     * that can't. The DELETE deletes nothing. It fails where deleting is not allowed (a read-only transaction, no
     * privilege), and takes the table's lock. A row that another session has locked holds back its key.
     */
    List<OutboxRow> lock(List<OutboxRow> rows) {
        var locked = Set.copyOf(jdbc.sql("""
                WITH nothing AS (DELETE FROM outbox WHERE position = -1)
                SELECT position FROM outbox WHERE position = ANY (:positions) FOR UPDATE SKIP LOCKED
                """)
                .param("positions", positions(rows))
                .query(Long.class)
                .list());
        var missed = rows.stream()
                .filter(row -> !locked.contains(row.position()))
                .map(OutboxRow::key)
                .collect(Collectors.toSet());
        return missed.isEmpty()
                ? rows
                : rows.stream().filter(row -> !missed.contains(row.key())).toList();
    }

    void delete(Collection<OutboxRow> rows) {
        jdbc.sql("DELETE FROM outbox WHERE position = ANY (:positions)")
                .param("positions", positions(rows))
                .update();
    }

    void postpone(Collection<Postponement> postponements) {
        if (postponements.isEmpty()) {
            return;
        }
        jdbc.sql("""
                UPDATE outbox
                SET attempts = postponed.attempts,
                    retry_at = clock_timestamp() + make_interval(secs => postponed.pause),
                    failed_at = clock_timestamp(),
                    refusal = coalesce(postponed.refusal, outbox.refusal)
                FROM unnest(:positions, :attempts, :pauses, :refusals) AS postponed (position, attempts, pause, refusal)
                WHERE outbox.position = postponed.position
                """)
                .param("positions", column(postponements, row -> row.row().position(), Long[]::new))
                .param("attempts", column(postponements, Postponement::attempts, Integer[]::new))
                .param("pauses", column(postponements, row -> seconds(row.pause()), Double[]::new))
                .param("refusals", column(postponements, Postponement::refusal, String[]::new))
                .update();
    }

    OutboxDepth depth() {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM outbox),
                       (SELECT count(*) FROM outbox WHERE refusal IS NOT NULL),
                       (SELECT extract(epoch FROM clock_timestamp() - created_at) FROM outbox ORDER BY position LIMIT 1)
                """)
                .query((result, number) ->
                        new OutboxDepth(result.getLong(1), result.getLong(2), Math.max(0, result.getDouble(3))))
                .single();
    }

    private static OutboxRow row(ResultSet result, int number) throws SQLException {
        return new OutboxRow(
                result.getLong("position"),
                result.getObject("event_id", UUID.class),
                result.getString("topic"),
                result.getString("record_key"),
                result.getString("headers"),
                result.getBytes("payload"),
                result.getInt("attempts"),
                result.getString("refusal") != null);
    }

    private static Long[] positions(Collection<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::position).toArray(Long[]::new);
    }

    private static <T> T[] column(
            Collection<Postponement> rows, Function<Postponement, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
