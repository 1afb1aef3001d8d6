package io.notexactlyonce.consumer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class InboxRotationTest {

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
    void givesUpSoonWhenALockIsNotToBeHad() {
        fixture.inTransaction(() -> {
            fixture.inbox.claim(List.of(new Claim(UUID.randomUUID(), new byte[32])));

            assertThatThrownBy(() ->
                            CompletableFuture.runAsync(fixture.rotation::rotate).join())
                    .hasCauseInstanceOf(DataAccessException.class)
                    .hasMessageContaining("lock timeout");
        });
    }

    @Test
    void needsTheRoleThatOwnsTheInbox() {
        assertThatThrownBy(fixture.withoutOwner()::rotate)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied for schema public");
    }

    private static InboxDay day(String date) {
        return InboxDay.of(Instant.parse(date + "T00:00:00Z"));
    }

    private static Claim madeAt(String time) {
        long millis = Instant.parse(time).toEpochMilli();
        return new Claim(new UUID(millis << 16 | 0x7123, 0x8000_0000_0000_0001L), new byte[32]);
    }
}
