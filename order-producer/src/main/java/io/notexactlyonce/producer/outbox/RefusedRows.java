package io.notexactlyonce.producer.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The outbox rows that Kafka refuses, for operators. Each act and its audit row are one transaction. */
@Repository
public class RefusedRows {

    /** The most acts shown of a row, the newest ones. */
    private static final int MOST_ACTS = 100;

    /** The columns that are shown; of the payload only the beginning, which is text. */
    private static final String ROW = """
            SELECT bucket, position, event_id, topic, record_key, left(headers::text, 8000) AS headers,
                   substring(payload FOR 2000) AS value, octet_length(payload) AS value_bytes, attempts, refusal,
                   created_at, coalesce(failed_at, created_at) AS failed_at, retry_at
            FROM outbox
            WHERE refusal IS NOT NULL
            """;

    private static final String AUDIT = """
            INSERT INTO outbox_audit (position, bucket, event_id, topic, record_key, refusal, operator, result, why,
                                      headers, payload)
            SELECT position, bucket, event_id, topic, record_key, refusal, :operator, :result, :why,
            """;

    private final JdbcClient jdbc;
    private final Duration retention;

    RefusedRows(JdbcClient jdbc, @Value("${outbox.audit-retention}") Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    /** From a position on, in the order in which they are sent. */
    public List<RefusedRow> from(long position, int limit) {
        return jdbc.sql(ROW + " AND position >= :position ORDER BY position LIMIT :limit")
                .param("position", position)
                .param("limit", limit)
                .query(RefusedRows::row)
                .list();
    }

    public List<RefusedRow> newest(int limit) {
        return jdbc.sql(ROW + " ORDER BY position DESC LIMIT :limit")
                .param("limit", limit)
                .query(RefusedRows::row)
                .list();
    }

    public Optional<RefusedRow> find(int bucket, long position) {
        return jdbc.sql(ROW + " AND position = :position AND bucket = :bucket")
                .param("position", position)
                .param("bucket", bucket)
                .query(RefusedRows::row)
                .optional();
    }

    /** Newest first. */
    public List<OutboxAct> acts(long position) {
        return jdbc.sql("SELECT acted_at, operator, result, why FROM outbox_audit WHERE position = :position"
                        + " ORDER BY audit_id DESC LIMIT " + MOST_ACTS)
                .param("position", position)
                .query((row, number) -> new OutboxAct(
                        time(row, "acted_at").orElseThrow(),
                        row.getString("operator"),
                        OutboxAct.Result.valueOf(row.getString("result")),
                        row.getString("why")))
                .list();
    }

    /**
     * Ends the row's pause. The relay sends it in its next pass, in order.
     *
     * @return false when there is no such row: it has been sent meanwhile
     */
    @Transactional
    public boolean retry(long position, String operator, String why) {
        return jdbc.sql("""
                        WITH retried AS (
                            UPDATE outbox SET retry_at = NULL
                            WHERE position = :position AND refusal IS NOT NULL RETURNING *)
                        """ + AUDIT + "NULL, NULL FROM retried")
                                .params(act(position, operator, OutboxAct.Result.RETRIED, why))
                                .update()
                        > 0
                && forget();
    }

    /**
     * Deletes the row, and keeps its content in the audit. The rows of its key behind it are sent then. A relay that is
     * sending the row holds it locked, so this waits for the result.
     *
     * @return false when there is no such row: it has been sent meanwhile
     */
    @Transactional
    public boolean discard(long position, String operator, String why) {
        return jdbc.sql("""
                        WITH discarded AS (
                            DELETE FROM outbox WHERE position = :position AND refusal IS NOT NULL RETURNING *)
                        """ + AUDIT + "headers, payload FROM discarded")
                                .params(act(position, operator, OutboxAct.Result.DISCARDED, why))
                                .update()
                        > 0
                && forget();
    }

    private static Map<String, Object> act(long position, String operator, OutboxAct.Result result, String why) {
        return Map.of("position", position, "operator", operator, "result", result.name(), "why", why);
    }

    /** Each act removes up to ten that are too old, so the table needs no job to stay bounded. */
    private boolean forget() {
        jdbc.sql("""
                DELETE FROM outbox_audit
                WHERE audit_id IN (SELECT audit_id FROM outbox_audit ORDER BY audit_id LIMIT 10)
                  AND acted_at < now() - make_interval(secs => :retention)
                """).param("retention", (double) retention.toSeconds()).update();
        return true;
    }

    private static RefusedRow row(ResultSet row, int number) throws SQLException {
        return new RefusedRow(
                row.getInt("bucket"),
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                row.getString("topic"),
                row.getString("record_key"),
                row.getString("headers"),
                new String(row.getBytes("value"), StandardCharsets.UTF_8),
                row.getInt("value_bytes"),
                row.getInt("attempts"),
                row.getString("refusal"),
                time(row, "created_at").orElseThrow(),
                time(row, "failed_at").orElseThrow(),
                time(row, "retry_at").orElse(null));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp time = row.getTimestamp(column);
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
