package io.notexactlyonce.consumer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class InboxRotationTest {

    private static final String MADE_ON_NOVEMBER_22 =
            "lpad(to_hex(extract(epoch FROM timestamptz '2026-11-22Z')::bigint * 1000 + n), 12, '0') || '70008'"
                    + " || repeat('0', 15)";

    private final InboxFixture fixture = new InboxFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void makesDaysAheadAndAgainOnlyWhatIsMissing() {
        fixture.rotation.rotate();
        fixture.clock.advance(Duration.ofDays(1));
        fixture.rotation.rotate();

        assertThat(fixture.partitions.days())
                .extracting(InboxDay::table)
                .containsExactly(
                        "inbox_20261121",
                        "inbox_20261122",
                        "inbox_20261123",
                        "inbox_20261124",
                        "inbox_20261125",
                        "inbox_20261126");
    }

    @Test
    void filesAnIdUnderTheDayItWasMade() {
        fixture.rotation.rotate();

        fixture.claim(
                madeAt("2026-11-22T00:00:00Z"), madeAt("2026-11-22T23:59:59.999Z"), madeAt("2026-11-23T00:00:00Z"));

        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_20261122")).isEqualTo(2);
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_20261123")).isOne();
    }

    @Test
    void movesTheIdsOfADayThatWasMadeTooLate() {
        Claim early = madeAt("2026-11-22T12:00:00Z");
        fixture.claim(early);
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_default")).isOne();

        fixture.rotation.rotate();

        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_default")).isZero();
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_20261122")).isOne();
        assertThat(fixture.claim(early)).containsExactly(ClaimResult.DUPLICATE);
    }

    @Test
    void cannotAttachThatDayWithoutMovingThem() {
        fixture.claim(madeAt("2026-11-22T12:00:00Z"));
        InboxDay day = InboxDay.of(fixture.clock.instant());

        assertThatThrownBy(() ->
                        fixture.tables.execute("CREATE TABLE %s PARTITION OF inbox FOR VALUES FROM ('%s') TO ('%s')"
                                .formatted(day.table(), day.from(), day.to())))
                .hasMessageContaining(day.table());
    }

    @Test
    void dropsADayWhenNothingOfItCanComeBack() {
        fixture.rotation.rotate();
        fixture.claim(madeAt("2026-11-22T12:00:00Z"));

        fixture.clock.advance(Duration.ofDays(30));
        fixture.rotation.rotate();
        assertThat(fixture.partitions.days()).contains(day("2026-11-22"));

        fixture.clock.advance(Duration.ofDays(1));
        fixture.rotation.rotate();
        assertThat(fixture.partitions.days()).doesNotContain(day("2026-11-22"));
    }

    @Test
    void keepsAnOldDayWhoseEventsCameLate() {
        Claim waitedInAnOutbox = madeAt("2026-11-22T12:00:00Z");
        fixture.rotation.rotate();
        fixture.clock.advance(Duration.ofDays(20));
        fixture.claim(waitedInAnOutbox);

        fixture.clock.advance(Duration.ofDays(20));
        fixture.rotation.rotate();

        assertThat(fixture.claim(waitedInAnOutbox)).containsExactly(ClaimResult.DUPLICATE);
    }

    @Test
    void forgetsStrangeIdsByTheTimeTheyCame() {
        fixture.claim(new Claim(UUID.randomUUID(), new byte[32]));

        fixture.clock.advance(Duration.ofDays(29));
        fixture.rotation.rotate();
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_default")).isOne();

        fixture.clock.advance(Duration.ofDays(2));
        fixture.rotation.rotate();
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_default")).isZero();
    }

    @Test
    void waitsForTheNextTimeWhenALockIsNotToBeHad() {
        fixture.inTransaction(() -> {
            fixture.inbox.claim(List.of(new Claim(UUID.randomUUID(), new byte[32])), each -> each);

            CompletableFuture.runAsync(fixture.rotation::makeDaysAhead)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(fixture.partitions.days()).isEmpty();
        });

        fixture.rotation.makeDaysAhead();
        assertThat(fixture.partitions.days()).isNotEmpty();
    }

    @Test
    void leavesADayInTheDefaultPartitionThatIsTooMuchToMove() {
        fill(MADE_ON_NOVEMBER_22, 10_001);

        fixture.rotation.rotate();

        assertThat(fixture.partitions.days())
                .contains(day("2026-11-21"), day("2026-11-23"))
                .doesNotContain(day("2026-11-22"));
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_default")).isEqualTo(10_001);
    }

    /** However long the service was away, what it has to delete is never too much. */
    @Test
    void forgetsMoreIdsThanOneStatementHasTimeFor() {
        fill("gen_random_uuid()", 200_000);
        fixture.clock.advance(Duration.ofDays(31));
        // the fastest of some, since a machine that is busy for a moment makes the limit too long to be met
        Duration fastest = Stream.generate(this::timeToDeleteAll)
                .limit(4)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        limitStatements(fastest.dividedBy(3));

        try {
            assertThatThrownBy(() -> fixture.tables.execute("DELETE FROM inbox_default"))
                    .hasRootCauseMessage("ERROR: canceling statement due to statement timeout");
            await().ignoreExceptions().until(() -> {
                fixture.rotation.rotate();
                return fixture.tables.number("SELECT count(*) FROM inbox_default") == 0;
            });
        } finally {
            limitStatements(Duration.ZERO);
        }
    }

    @Test
    void findsTheClaimsOfAnOldDayWithoutReadingIt() {
        fixture.rotation.rotate();
        fill(MADE_ON_NOVEMBER_22, 50_000);
        fixture.tables.execute("VACUUM ANALYZE inbox_20261122");

        String plan = String.join(
                "\n",
                fixture.tables.rows("EXPLAIN (ANALYZE, BUFFERS) "
                        + "SELECT EXISTS (SELECT FROM inbox_20261122 WHERE received_at >= '2026-12-20')"));

        assertThat(plan).contains("inbox_20261122_received_at").doesNotContain("Seq Scan");
    }

    private void fill(String id, int count) {
        fixture.tables.execute("""
                INSERT INTO inbox SELECT (%s)::uuid, decode(repeat('00', 32), 'hex'),
                       timestamptz '2026-11-22T12:00:00Z' + n * interval '1 ms'
                  FROM generate_series(1, %d) AS n""".formatted(id, count));
    }

    private Duration timeToDeleteAll() {
        Instant start = Instant.now();
        fixture.tables.execute("BEGIN; DELETE FROM inbox_default; ROLLBACK");
        return Duration.between(start, Instant.now());
    }

    private void limitStatements(Duration limit) {
        fixture.tables.execute("ALTER ROLE CURRENT_USER IN DATABASE %s SET statement_timeout = %d"
                .formatted(fixture.tables.rows("SELECT current_database()").get(0), limit.toMillis()));
    }

    @Test
    void needsTheRoleThatOwnsTheInbox() {
        fixture.withoutOwner().rotate();

        assertThat(fixture.partitions.days()).isEmpty();
    }

    private static InboxDay day(String date) {
        return InboxDay.of(Instant.parse(date + "T00:00:00Z"));
    }

    private static Claim madeAt(String time) {
        long millis = Instant.parse(time).toEpochMilli();
        return new Claim(new UUID(millis << 16 | 0x7123, 0x8000_0000_0000_0001L), new byte[32]);
    }
}
