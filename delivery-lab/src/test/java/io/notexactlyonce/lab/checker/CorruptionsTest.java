package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OpenTransaction;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderDetails.Line;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.StoredOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What once fooled the judge: each is broken, by the rule that is there for it, which names the order and the event. */
class CorruptionsTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID open = findings.open();
    private final UUID cancelled = findings.cancelled();
    private final LoggedEvent created = findings.createdOf(open);

    @Test
    void bothMovementsOfACreatedAndCancelledOrderAreDeleted() {
        findings.movements.removeIf(movement -> findings.isOf(cancelled, movement));
        findings.assertBroken(
                "effects-of-orders",
                cancelled,
                findings.createdOf(cancelled).eventId(),
                findings.cancelledOf(cancelled).eventId());
    }

    @Test
    void anEventMovedForwardsBackAndForwards() {
        findings.movements.add(new StockMovement(created.eventId(), open, "drum", -2));
        findings.movements.add(new StockMovement(created.eventId(), open, "drum", 2));
        findings.assertBroken("one-effect-each", open, created.eventId());
    }

    @Test
    void aMovementIsBookedOnAnotherOrder() {
        findings.movements.removeIf(movement -> movement.eventId().equals(created.eventId()));
        findings.movements.add(new StockMovement(created.eventId(), cancelled, "drum", 2));
        findings.assertBroken("one-effect-each", created.eventId());
        findings.assertBroken("effects-of-orders", open, created.eventId());
    }

    static Stream<OrderDetails> otherDetails() {
        return Stream.of(
                new OrderDetails("eve", "EUR", Findings.TWO_DRUMS.lines()),
                new OrderDetails("ada", "USD", Findings.TWO_DRUMS.lines()),
                new OrderDetails("ada", "EUR", List.of(new Line("drum", 2, new BigDecimal("4.51")))),
                new OrderDetails("ada", "EUR", List.of(line(1), line(1))));
    }

    @ParameterizedTest
    @MethodSource("otherDetails")
    void customerCurrencyPriceOrLinesAreWrongAtOrderConsumer(OrderDetails details) {
        findings.applied.put(open, new AppliedOrder(new OrderState(OrderStatus.CREATED, details), 1, 0));
        findings.assertBroken("orders-arrived", open);
    }

    @ParameterizedTest
    @MethodSource("otherDetails")
    void orderProducersOrderSaysSomethingElseThanItsEvent(OrderDetails details) {
        findings.keepsBooks = false;
        var order = new OrderState(OrderStatus.CREATED, details);
        findings.stored.put(open, new StoredOrder(order, 1, 0, created.occurredAt(), Optional.empty()));
        findings.applied.put(open, new AppliedOrder(order, 1, 0));
        findings.assertBroken("events-as-stored", open, created.eventId());
    }

    @Test
    void aCancellationLiesBeforeItsCreation() {
        var first = findings.createdOf(cancelled);
        var second = findings.cancelledOf(cancelled);
        findings.log.removeAll(List.of(first, second));
        findings.log.add(Findings.moved(second, first.offset()));
        findings.log.add(Findings.moved(first, second.offset()));
        findings.assertBroken("log-keeps-order", cancelled, first.eventId());
    }

    @Test
    void aCopyLiesInAnotherPartition() {
        var copy = Findings.inPartition(1, findings.duplicateOf(created));
        findings.log(copy);
        findings.assertBroken("log-keeps-order", open, created.eventId());
    }

    @Test
    void aCopySaysSomethingElse() {
        var copy = conflictingCopy();
        findings.log(copy);
        findings.deadLetters.add(copy.position());
        findings.assertBroken("copies-alike", open, created.eventId());
        assertThat(offenders("orders-charged")).singleElement().asString().contains("" + open, "100");
    }

    @Test
    void aTransactionHangs() {
        findings.openTransactions.add(new OpenTransaction("settlements", 3, 17, 19));
        findings.assertBroken("no-hanging-transaction");
        assertThat(offenders("no-hanging-transaction"))
                .singleElement()
                .asString()
                .contains("settlements-3", "17", "19");
    }

    @Test
    void sequenceOrVersionAreWrong() {
        findings.applied.put(open, new AppliedOrder(Findings.twoDrumsAnd(OrderStatus.CREATED), 2, 0));
        findings.assertBroken("versions-count-events", open);
        findings.applied.put(open, new AppliedOrder(Findings.twoDrumsAnd(OrderStatus.CREATED), 1, 1));
        findings.assertBroken("versions-count-events", open);
    }

    @Test
    void thePayloadHashIsWrong() {
        findings.inbox.put(created.eventId(), new ContentHash(1, 2, 3, 4));
        findings.assertBroken("inbox-hashes", open, created.eventId());
    }

    @Test
    void theLaterCopyOfADuplicateWasNeverSettled() {
        var copy = findings.duplicateOf(created);
        findings.log(copy);
        findings.duplicatesAbsorbed = 1;
        findings.settlements.remove(copy.settlement());
        findings.assertBroken("settled-exactly-once", open, created.eventId());
        assertThat(offenders("settled-exactly-once")).singleElement().asString().contains("at " + copy.position());
    }

    @Test
    void aLetterOfTheSameIdIsOfAnotherRecord() {
        findings.inbox.remove(created.eventId());
        findings.deadLetters.add(new RecordPosition(0, 77));
        findings.assertBroken("events-taken-in", open, created.eventId());
        findings.assertBroken("dead-letters-explained");
    }

    @Test
    void aRecordIsSettledAndADeadLetter() {
        findings.settlementDeadLetters.add(created.position());
        findings.assertBroken("settled-exactly-once", open, created.eventId());
    }

    @Test
    void theTimeOfAnEventIsNotThatOfItsOrder() {
        var order = findings.stored.get(open);
        findings.stored.put(
                open,
                new StoredOrder(
                        order.state(), 1, 0, order.createdAt().plus(Duration.ofSeconds(1)), order.cancellation()));
        findings.assertBroken("events-as-stored", open, created.eventId());
    }

    private LoggedEvent conflictingCopy() {
        var dearer = new OrderDetails("ada", "EUR", List.of(new Line("drum", 2, new BigDecimal("50"))));
        return new LoggedEvent(
                created.eventId(),
                open,
                1,
                created.occurredAt(),
                dearer,
                "",
                new ContentHash(1, 2, 3, 4),
                0,
                findings.end());
    }

    private static Line line(long quantity) {
        return new Line("drum", quantity, new BigDecimal("4.50"));
    }

    private List<String> offenders(String promise) {
        return findings.verdict(promise).offenders();
    }
}
