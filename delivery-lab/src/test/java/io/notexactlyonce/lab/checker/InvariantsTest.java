package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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
    void passesACancellationWhoseCreationWasReplayedAndSoMovedNothing() {
        findings.deadLetters.add(findings.createdOf(cancelled).position());
        findings.replayed = 1;
        findings.movements.removeIf(movement -> findings.isOf(cancelled, movement));
        assertThat(Invariants.of(findings.evidence())).allMatch(InvariantResult::isKept);
    }

    @Test
    void findsAnAcceptedOrderThatTheProducerLost() {
        findings.stored.remove(open);
        assertBroken(AcceptedOrdersAreStored::new, open);
    }

    @Test
    void findsAnOrderThatNobodyAskedFor() {
        findings.accepted.remove(open);
        assertBroken(AcceptedOrdersAreStored::new, open);
    }

    @Test
    void findsACancellationThatTheProducerForgot() {
        var order = findings.stored.get(open);
        findings.stored.put(cancelled, order);
        assertBroken(AcceptedOrdersAreStored::new, cancelled);
    }

    @Test
    void findsAnEventThatNeverReachedTheLog() {
        findings.log.removeIf(event -> event.orderId().equals(cancelled) && event.sequence() == 2);
        assertBroken(EveryEventIsInTheLog::new, cancelled);
    }

    @Test
    void findsAnEventThatNoOrderExplains() {
        var phantom = findings.event(UUID.randomUUID(), 1, Findings.TWO_DRUMS, "", Findings.BEGIN);
        findings.log.add(phantom);
        assertBroken(EveryEventIsInTheLog::new, phantom.orderId());
    }

    @Test
    void findsAnEventSentUnderTwoIds() {
        findings.log.add(findings.event(open, 1, Findings.TWO_DRUMS, "", Findings.BEGIN));
        assertBroken(EveryEventIsInTheLog::new, open);
    }

    @Test
    void findsAnOutboxThatIsNotEmpty() {
        findings.outboxWaiting = 1;
        assertThat(findings.verdict(EveryEventIsInTheLog::new).isKept()).isFalse();
    }

    @Test
    void findsAnEventThatIsInTheLogAndNotInTheInbox() {
        var event = findings.createdOf(open).eventId();
        findings.inbox.remove(event);
        assertBroken(EveryEventIsTakenInOnce::new, event);
    }

    @Test
    void acceptsADeadLetterInTheInboxsPlace() {
        var event = findings.createdOf(open).eventId();
        findings.inbox.remove(event);
        findings.deadLetters.add(findings.createdOf(open).position());
        assertThat(findings.verdict(EveryEventIsTakenInOnce::new).isKept()).isTrue();
    }

    /** A replay that says it had an effect has one. */
    @Test
    void findsAReplayedDeadLetterThatTheInboxDoesNotKnow() {
        var event = findings.createdOf(open);
        findings.inbox.remove(event.eventId());
        findings.deadLetters.add(event.position());
        findings.replayedLetters.add(event.position());
        assertBroken(EveryEventIsTakenInOnce::new, event.eventId());
    }

    @Test
    void findsAnInboxEntryWithoutARecord() {
        var ghost = UUID.randomUUID();
        findings.inbox.put(ghost, findings.createdOf(open).hash());
        assertBroken(EveryEventIsTakenInOnce::new, ghost);
    }

    @Test
    void findsAnOrderThatNeverArrived() {
        findings.applied.remove(open);
        assertBroken(OrdersArriveAsAccepted::new, open);
    }

    @Test
    void findsAnOrderWhoseCancellationWasOverwritten() {
        findings.applied.put(cancelled, new AppliedOrder(Findings.twoDrumsAnd(OrderStatus.CREATED), 2, 1));
        assertBroken(OrdersArriveAsAccepted::new, cancelled);
    }

    @Test
    void findsAnOrderKnownOnlyByItsCancellation() {
        findings.applied.put(cancelled, new AppliedOrder(Findings.withoutDetails(OrderStatus.CANCELLED), 2, 1));
        assertBroken(OrdersArriveAsAccepted::new, cancelled);
    }

    @Test
    void findsAnEventThatMovedTheStockTwice() {
        var event = findings.createdOf(open).eventId();
        findings.movements.add(new StockMovement(event, open, "drum", 2));
        assertBroken(EachEventHasOneEffect::new, event);
        assertThat(findings.verdict(MovementsExplainTheStock::new).isKept()).isFalse();
    }

    @Test
    void findsADoubleEffectThatTheStockHasFollowed() {
        var event = findings.createdOf(open).eventId();
        findings.movements.add(new StockMovement(event, open, "drum", 2));
        findings.stock.merge("drum", 2L, Long::sum);
        assertBroken(EachEventHasOneEffect::new, event);
        assertThat(findings.verdict(StockIsWhatOpenOrdersReserve::new).isKept()).isFalse();
    }

    @Test
    void findsAnEffectWithoutARecord() {
        var ghost = UUID.randomUUID();
        findings.movements.add(new StockMovement(ghost, open, "drum", 2));
        assertBroken(EachEventHasOneEffect::new, ghost);
    }

    @Test
    void findsAnEffectThatDidNotHappen() {
        findings.movements.removeIf(movement -> findings.isOf(open, movement));
        findings.stock.merge("drum", -2L, Long::sum);
        assertThat(findings.verdict(StockIsWhatOpenOrdersReserve::new).offenders())
                .singleElement()
                .asString()
                .contains("drum");
    }

    @Test
    void findsStockThatNoMovementExplains() {
        findings.stock.merge("anvil", 7L, Long::sum);
        assertThat(findings.verdict(MovementsExplainTheStock::new).offenders())
                .singleElement()
                .asString()
                .contains("anvil", "7");
    }

    @Test
    void findsMoreCountedThanThereIs() {
        findings.counts.merge(findings.createdOf(open).minuteAndType(), 1L, Long::sum);
        assertThat(findings.verdict(NoRecordIsCountedTwice::new).isKept()).isFalse();
    }

    @Test
    void allowsAtMostOnceToLose() {
        findings.counts.remove(findings.createdOf(cancelled).minuteAndType());
        findings.counts.remove(findings.cancelledOf(cancelled).minuteAndType());
        findings.counted = Optional.of(new TreeMap<>(Map.of(0L, 2L)));
        var verdict = findings.verdict(NoRecordIsCountedTwice::new);
        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.equations()).asString().contains("4 records = 2 counted + 2 lost");
    }

    private void assertBroken(Function<SystemTotals, Invariant> promise, UUID offender) {
        Consumer<String> namesIt = line -> assertThat(line).contains(offender.toString());
        assertThat(findings.verdict(promise).offenders()).singleElement().satisfies(namesIt);
    }
}
