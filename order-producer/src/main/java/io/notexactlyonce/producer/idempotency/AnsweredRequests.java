package io.notexactlyonce.producer.idempotency;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL for answers stored under an idempotency key. */
@Repository
class AnsweredRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    AnsweredRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Locks the key until the transaction ends, or says at once that another transaction has it. */
    boolean tryLock(IdempotencyKey key) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", key.lockName())
                .query(Boolean.class)
                .single();
    }

    Optional<Remembered> find(IdempotencyKey key) {
        return jdbc.sql("""
                SELECT fingerprint, status, location, body FROM idempotency_key WHERE caller = :caller AND key = :key
                """)
                .param("caller", key.caller())
                .param("key", key.value())
                .query((row, number) -> new Remembered(
                        row.getBytes("fingerprint"),
                        new Answer(row.getInt("status"), uri(row.getString("location")), row.getString("body"))))
                .optional();
    }

    void remember(IdempotencyKey key, Fingerprint fingerprint, Answer answer) {
        jdbc.sql("""
                INSERT INTO idempotency_key (caller, key, fingerprint, status, location, body, answered_at)
                VALUES (:caller, :key, :fingerprint, :status, :location, :body, :now)
                """)
                .param("caller", key.caller())
                .param("key", key.value())
                .param("fingerprint", fingerprint.sha256())
                .param("status", answer.status())
                .param(
                        "location",
                        answer.location() == null ? null : answer.location().toString())
                .param("body", answer.body())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * Deletes a limited number, found by the index on their age: a statement for too many would time out every time.
     * A row that is locked keeps its place (ctid).
     */
    int forgetOlderThan(Duration age, int atMost) {
        return jdbc.sql("""
                DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM idempotency_key WHERE answered_at < :limit
                    ORDER BY answered_at LIMIT :atMost FOR UPDATE SKIP LOCKED))
                """)
                .param("limit", OffsetDateTime.now(clock).minus(age))
                .param("atMost", atMost)
                .update();
    }

    /** PostgreSQL's estimate: counting a million rows would take longer than anything else here. */
    double count() {
        return jdbc.sql("SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'idempotency_key'::regclass")
                .query(Double.class)
                .single();
    }

    double oldestAgeSeconds() {
        return jdbc.sql("SELECT coalesce(extract(epoch FROM :now - min(answered_at)), 0) FROM idempotency_key")
                .param("now", OffsetDateTime.now(clock))
                .query(Double.class)
                .single();
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    record Remembered(byte[] fingerprint, Answer answer) {}
}
