package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator, or a migration, has locked the outbox: PostgreSQL answers, Kafka answers, and nothing leaves. */
class LockedOutboxTest extends OutboxTest {

    private static final String READINESS = "/actuator/health/readiness";

    @Autowired
    private RelayLoop loop;

    @Test
    void isToldByReadinessUntilTheRelayPassesAgain() throws SQLException {
        messages.append(UUID.randomUUID().toString(), 1);
        http.get(READINESS).expect(200);
        try (var operator = DATABASE.owner().connect();
                var statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE");
            loop.turn();
            http.get(READINESS).expect(200);

            loop.turn();

            assertThat(http.get(READINESS).expect(503).body()).contains("relay", "lock timeout");
            operator.rollback();
        }

        loop.turn();
        http.get(READINESS).expect(200);
        assertThat(count("outbox")).isZero();
    }

    /** Which its own timeouts should prevent. */
    @Test
    void isToldWhileAPassLastsTooLong() {
        var clock = new AtomicReference<>(Instant.parse("2026-11-28T12:00:00Z"));
        var asked = new ArrayList<Optional<String>>();
        var hanging = new AtomicReference<RelayLoop>();
        Destination destination = () -> {
            for (var second : List.of(1L, settings.longestPass().toSeconds())) {
                clock.updateAndGet(now -> now.plusSeconds(second));
                asked.add(hanging.get().trouble());
            }
            return false;
        };
        hanging.set(new RelayLoop(relay, destination, settings, at(clock)));

        hanging.get().turn();

        assertThat(asked.get(0)).isEmpty();
        assertThat(asked.get(1)).hasValue("the relay has been in one pass since 2026-11-28T12:00:00Z");
        assertThat(hanging.get().trouble()).isEmpty();
    }

    private static Clock at(AtomicReference<Instant> instant) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return instant.get();
            }
        };
    }
}
