package io.notexactlyonce.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
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

    @Autowired
    private MeterRegistry meters;

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

    /** Otherwise the alert on their age would see the age of before, for as long as the purge fails. */
    @Test
    void measuresWhatItCanNotForget() {
        asOwner("REVOKE DELETE ON idempotency_key FROM " + role());
        try {
            purge.purge();
        } finally {
            asOwner("GRANT DELETE ON idempotency_key TO " + role());
        }

        assertThat(count("idempotency_key")).isEqualTo(OLD);
        assertThat(ageOfTheOldest()).isBetween(2 * 86_400.0, 3 * 86_400.0);
    }

    @Test
    void knowsNoAgeWhenItCanNotLook() {
        purge.purge();
        asOwner("REVOKE SELECT ON idempotency_key FROM " + role());
        try {
            purge.purge();
        } finally {
            asOwner("GRANT SELECT ON idempotency_key TO " + role());
        }

        assertThat(ageOfTheOldest()).isNaN();
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

    private String role() {
        return jdbc.sql("SELECT current_user").query(String.class).single();
    }

    private double ageOfTheOldest() {
        return meters.get("idempotency.oldest.age.seconds").gauge().value();
    }
}
