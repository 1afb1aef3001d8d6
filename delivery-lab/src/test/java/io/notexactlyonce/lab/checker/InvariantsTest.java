package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.OffsetRange;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.StockMovement;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Clean evidence is passed; each way of spoiling it is found by the rule that is there for it. */
class InvariantsTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID open = findings.open();
    private final UUID cancelled = findings.cancelled();

    @Test
    void passesWhatIsRight() {
        assertThat(Invariants.of(findings.evidence())).allMatch(InvariantResult::isKept);
    }

    @Test
    void passesADuplicateInTheLogThatHadOneEffect() {
        findings.log(findings.duplicateOf(findings.createdOf(open)));
        findings.duplicatesAbsorbed = 1;
        assertThat(Invariants.of(findings.evidence())).allMatch(InvariantResult::isKept);
    }

    @Test
    void passesACancellationThatCameFirstAndSoMovedNothing() {
        findings.outOfOrder = 1;
        findings.movements.removeIf(movement -> findings.isOf(cancelled, movement));
        assertThat(Invariants.of(findings.evidence())).allMatch(InvariantResult::isKept);
    }

    @Test
    void findsAnAcceptedOrderThatTheProducerLost() {
        findings.stored.remove(open);
        assertBroken(new AcceptedOrdersAreStored(), open);
    }

    @Test
    void findsAnOrderThatNobodyAskedFor() {
        findings.accepted.remove(open);
        assertBroken(new AcceptedOrdersAreStored(), open);
    }

    @Test
    void findsACancellationThatTheProducerForgot() {
        var order = findings.stored.get(open);
        findings.stored.put(cancelled, order);
        assertBroken(new AcceptedOrdersAreStored(), cancelled);
    }

    @Test
    void findsAnEventThatNeverReachedTheLog() {
        findings.log.removeIf(event -> event.orderId().equals(cancelled) && event.sequence() == 2);
        assertBroken(new EveryEventIsInTheLog(), cancelled);
    }

    @Test
    void findsAnEventThatNoOrderExplains() {
        var phantom = findings.event(UUID.randomUUID(), 1, Findings.TWO_DRUMS, "", Findings.BEGIN);
        findings.log.add(phantom);
        assertBroken(new EveryEventIsInTheLog(), phantom.orderId());
    }

    @Test
    void findsAnEventSentUnderTwoIds() {
        findings.log.add(findings.event(open, 1, Findings.TWO_DRUMS, "", Findings.BEGIN));
        assertBroken(new EveryEventIsInTheLog(), open);
    }

    @Test
    void findsAnOutboxThatIsNotEmpty() {
        findings.outboxWaiting = 1;
        assertThat(new EveryEventIsInTheLog().check(findings.evidence()).isKept())
                .isFalse();
    }

    @Test
    void findsAnEventThatIsInTheLogAndNotInTheInbox() {
        var event = findings.createdOf(open).eventId();
        findings.inbox.remove(event);
        assertBroken(new EveryEventIsTakenInOnce(), event);
    }

    @Test
    void acceptsADeadLetterInTheInboxsPlace() {
        var event = findings.createdOf(open).eventId();
        findings.inbox.remove(event);
        findings.deadLetters.put(findings.createdOf(open).position(), "REFUSED_BY_DATABASE");
        assertThat(new EveryEventIsTakenInOnce().check(findings.evidence()).isKept())
                .isTrue();
    }

    @Test
    void findsAnInboxEntryWithoutARecord() {
        var ghost = UUID.randomUUID();
        findings.inbox.put(ghost, findings.createdOf(open).hash());
        assertBroken(new EveryEventIsTakenInOnce(), ghost);
    }

    @Test
    void findsAnOrderThatNeverArrived() {
        findings.applied.remove(open);
        assertBroken(new OrdersArriveAsAccepted(), open);
    }

    @Test
    void findsAnOrderWhoseCancellationWasOverwritten() {
        findings.applied.put(cancelled, new AppliedOrder(Findings.twoDrumsAnd(OrderStatus.CREATED), 2, 1));
        assertBroken(new OrdersArriveAsAccepted(), cancelled);
    }

    @Test
    void findsAnOrderKnownOnlyByItsCancellation() {
        findings.applied.put(cancelled, new AppliedOrder(Findings.withoutDetails(OrderStatus.CANCELLED), 2, 1));
        assertBroken(new OrdersArriveAsAccepted(), cancelled);
    }

    @Test
    void findsAnEventThatMovedTheStockTwice() {
        var event = findings.createdOf(open).eventId();
        findings.movements.add(new StockMovement(event, open, "drum", 2));
        assertBroken(new EachEventHasOneEffect(), event);
        assertThat(new MovementsExplainTheStock().check(findings.evidence()).isKept())
                .isFalse();
    }

    @Test
    void findsADoubleEffectThatTheStockHasFollowed() {
        var event = findings.createdOf(open).eventId();
        findings.movements.add(new StockMovement(event, open, "drum", 2));
        findings.stock.merge("drum", 2L, Long::sum);
        assertBroken(new EachEventHasOneEffect(), event);
        assertThat(new StockIsWhatOpenOrdersReserve().check(findings.evidence()).isKept())
                .isFalse();
    }

    @Test
    void findsAnEffectWithoutARecord() {
        var ghost = UUID.randomUUID();
        findings.movements.add(new StockMovement(ghost, open, "drum", 2));
        assertBroken(new EachEventHasOneEffect(), ghost);
    }

    @Test
    void findsAnEffectThatDidNotHappen() {
        findings.movements.removeIf(movement -> findings.isOf(open, movement));
        findings.stock.merge("drum", -2L, Long::sum);
        assertThat(new StockIsWhatOpenOrdersReserve().check(findings.evidence()).offenders())
                .singleElement()
                .asString()
                .contains("drum");
    }

    @Test
    void findsStockThatNoMovementExplains() {
        findings.stock.merge("anvil", 7L, Long::sum);
        assertThat(new MovementsExplainTheStock().check(findings.evidence()).offenders())
                .singleElement()
                .asString()
                .contains("anvil", "7");
    }

    @Test
    void findsMoreCountedThanThereIs() {
        findings.counts.merge(findings.createdOf(open).minuteAndType(), 1L, Long::sum);
        assertThat(new NoRecordIsCountedTwice().check(findings.evidence()).isKept())
                .isFalse();
    }

    @Test
    void allowsAtMostOnceToLose() {
        findings.counts.remove(findings.createdOf(cancelled).minuteAndType());
        findings.counts.remove(findings.cancelledOf(cancelled).minuteAndType());
        findings.counted = Optional.of(new OffsetRange(0, 2));
        var verdict = new NoRecordIsCountedTwice().check(findings.evidence());
        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.equations()).asString().contains("4 records = 2 counted + 2 lost");
    }

    private void assertBroken(Invariant promise, UUID offender) {
        Consumer<String> namesIt = line -> assertThat(line).contains(offender.toString());
        assertThat(promise.check(findings.evidence()).offenders())
                .singleElement()
                .satisfies(namesIt);
    }
}
