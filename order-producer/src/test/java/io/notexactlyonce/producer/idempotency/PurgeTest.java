package io.notexactlyonce.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A purge that is far behind catches up: no statement of its is longer for that. */
class PurgeTest extends ServiceTest {

    private static final int OLD = 100_000;

    @Autowired
    private Purge purge;

    @BeforeEach
    void fillWithOldAnswers() {
        asOwner("TRUNCATE idempotency_key");
        asOwner("""
                INSERT INTO idempotency_key
                SELECT 'old-' || n, sha256(n::text::bytea), 201, NULL, '{}', now() - interval '2 days'
                FROM generate_series(1, %d) AS n
                """.formatted(OLD));
        asOwner("ANALYZE idempotency_key");
    }

    @AfterEach
    void empty() {
        asOwner("TRUNCATE idempotency_key");
    }

    @Test
    void forgetsAllThatAreOldInBatchesThatAreCommittedOneByOne() {
        purge.purge();

        assertThat(count("idempotency_key")).isZero();
        assertThat(http.get("/actuator/prometheus").expect(200).body())
                .contains("idempotency_keys", "idempotency_oldest_age_seconds 0.0");
    }

    @Test
    void findsThemByTheirAge() {
        var plan = String.join("\n", jdbc.sql("""
                        EXPLAIN DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM idempotency_key WHERE answered_at < now() - interval '1 day'
                            ORDER BY answered_at LIMIT 5000 FOR UPDATE SKIP LOCKED))
                        """).query(String.class).list());

        assertThat(plan).contains("idempotency_key_by_age").doesNotContain("Seq Scan");
    }
}
