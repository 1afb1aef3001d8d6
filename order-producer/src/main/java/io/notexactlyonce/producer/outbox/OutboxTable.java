package io.notexactlyonce.producer.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the outbox. */
@Repository
class OutboxTable {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

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
     * The first rows of each bucket, without those held back by a refused row of their key. A bucket's first row comes
     * whatever its size, else one larger than {@code maxBytes} would wait for ever.
     */
    List<OutboxRow> first(Collection<Integer> buckets, int maxRows, long maxBytes) {
        return jdbc.sql("""
                SELECT waiting.*
                FROM unnest(:buckets) AS owned (bucket)
                CROSS JOIN LATERAL (
                    SELECT position, event_id, topic, record_key, headers, payload,
                           sum(octet_length(payload)) OVER (ORDER BY position) - octet_length(payload) AS bytes_before
                    FROM outbox
                    WHERE outbox.bucket = owned.bucket
                      AND NOT EXISTS (SELECT FROM outbox AS refused
                                      WHERE refused.record_key = outbox.record_key AND refused.refusal IS NOT NULL)
                    ORDER BY position
                    LIMIT :maxRows
                ) AS waiting
                WHERE bytes_before < :maxBytes
                ORDER BY position
                """)
                .param("buckets", buckets.toArray(Integer[]::new))
                .param("maxRows", maxRows)
                .param("maxBytes", maxBytes)
                .query(this::row)
                .list();
    }

    void delete(Collection<OutboxRow> rows) {
        jdbc.sql("DELETE FROM outbox WHERE position = ANY (:positions)")
                .param("positions", rows.stream().map(OutboxRow::position).toArray(Long[]::new))
                .update();
    }

    void refuse(OutboxRow row, String reason) {
        jdbc.sql("UPDATE outbox SET refusal = :reason WHERE position = :position")
                .param("reason", reason)
                .param("position", row.position())
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

    private OutboxRow row(ResultSet result, int number) throws SQLException {
        return new OutboxRow(
                result.getLong("position"),
                result.getObject("event_id", UUID.class),
                result.getString("topic"),
                result.getString("record_key"),
                json.readValue(result.getString("headers"), HEADERS),
                result.getBytes("payload"));
    }
}
