package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.InvariantResult.State;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.StockMovement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system that is older than its log: what is left is judged, and what isn't is said. */
class RetentionTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final LoggedEvent gone = findings.log.get(0);
    private final LoggedEvent left = findings.log.get(3);

    @BeforeEach
    void deletes() {
        findings.keepsBooks = false;
        findings.deleteBefore(2);
    }

    @Test
    void isNeitherKeptNorBroken() {
        var outcome = outcome();

        assertThat(outcome.result()).isEqualTo(CheckOutcome.Result.PARTLY_CHECKED);
        assertThat(outcome.summary())
                .isEqualTo("What could be checked was kept. Not everything could be:"
                        + " retention has deleted 2 records: partition 0 begins at offset 2.");
        assertThat(outcome.verdicts())
                .filteredOn(verdict -> verdict.state() == State.PARTLY_CHECKED)
                .extracting(InvariantResult::id)
                .containsExactly(
                        "events-in-log",
                        "events-taken-in",
                        "deliveries-accounted-for",
                        "one-effect-each",
                        "counted-at-most-once",
                        "settled-exactly-once");
    }

    @Test
    void findsAnEventThatIsMissingBehindTheFirstThatIsLeft() {
        findings.log.remove(left);
        assertBroken("events-in-log", left.orderId());
    }

    @Test
    void findsAnEventThatWasNotTakenIn() {
        findings.inbox.remove(left.eventId());
        assertBroken("events-taken-in", left.eventId());
    }

    @Test
    void findsAnEventInTheInboxThatIsYoungerThanWhatIsLeft() {
        var ghost = new UUID(
                Instant.parse("2026-11-26T10:00:00Z").toEpochMilli() << 16 | 0x7000,
                left.eventId().getLeastSignificantBits());
        findings.inbox.put(ghost, left.hash());
        assertBroken("events-taken-in", ghost);
    }

    @Test
    void findsASecondEffectOfAnEventThatIsGone() {
        findings.movements.add(new StockMovement(gone.eventId(), gone.orderId(), "drum", 2));
        assertBroken("one-effect-each", gone.eventId());
    }

    @Test
    void findsAnEffectThatAnEventThatIsGoneNeverHad() {
        findings.movements.removeIf(movement -> movement.eventId().equals(gone.eventId()));
        assertBroken("effects-of-orders", gone.orderId());
    }

    @Test
    void findsAnOrderThatWasNeverCharged() {
        findings.settlements.remove(gone.settlement());
        assertBroken("orders-charged", gone.orderId());
    }

    @Test
    void findsMoreCountedInAMinuteThatIsGone() {
        findings.counts.merge(gone.minuteAndType(), 1L, Long::sum);
        assertThat(broken()).containsExactly("counted-at-most-once");
    }

    @Test
    void passesALogOfWhichNothingIsLeft() {
        findings.deleteBefore(4);
        assertThat(outcome().result()).isEqualTo(CheckOutcome.Result.PARTLY_CHECKED);
    }

    private void assertBroken(String promise, UUID named) {
        assertThat(broken()).contains(promise);
        assertThat(outcome().verdicts())
                .filteredOn(verdict -> verdict.id().equals(promise))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.offenders()).anyMatch(line -> line.contains("" + named)));
    }

    private List<String> broken() {
        return outcome().verdicts().stream()
                .filter(InvariantResult::isBroken)
                .map(InvariantResult::id)
                .toList();
    }

    private CheckOutcome outcome() {
        return new CheckOutcome(Instant.EPOCH, Optional.empty(), Invariants.of(findings.evidence()));
    }
}
