package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.StoredOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Evidence in the making, to be spoiled: two open orders and a cancelled one, each of two drums, in partition 0. */
final class Findings extends FoundRows {

    static final OrderDetails TWO_DRUMS =
            new OrderDetails("ada", "EUR", List.of(new OrderDetails.Line("drum", 2, new BigDecimal("4.50"))));
    static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration APART = Duration.ofMinutes(10);

    static Findings ofThreeOrders() {
        var findings = new Findings();
        findings.order(OrderStatus.CREATED);
        findings.order(OrderStatus.CREATED);
        findings.order(OrderStatus.CANCELLED);
        return findings;
    }

    UUID open() {
        return first(OrderStatus.CREATED);
    }

    UUID cancelled() {
        return first(OrderStatus.CANCELLED);
    }

    LoggedEvent createdOf(UUID orderId) {
        return of(orderId, 1);
    }

    LoggedEvent cancelledOf(UUID orderId) {
        return of(orderId, 2);
    }

    private LoggedEvent of(UUID orderId, long sequence) {
        return log.stream()
                .filter(event -> event.orderId().equals(orderId) && event.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    boolean isOf(UUID orderId, StockMovement movement) {
        return movement.orderId().equals(orderId);
    }

    static OrderState twoDrumsAnd(OrderStatus status) {
        return new OrderState(status, TWO_DRUMS);
    }

    static OrderState withoutDetails(OrderStatus status) {
        return new OrderState(status, OrderDetails.UNKNOWN);
    }

    void order(OrderStatus status) {
        var orderId = UUID.randomUUID();
        var sequence = status == OrderStatus.CANCELLED ? 2 : 1;
        var created = at(log.size());
        var cancellation = new StoredOrder.Cancellation(at(log.size() + 1), "changed my mind");
        accepted.put(orderId, twoDrumsAnd(status));
        stored.put(
                orderId,
                new StoredOrder(
                        twoDrumsAnd(status),
                        sequence,
                        sequence - 1,
                        created,
                        sequence == 2 ? Optional.of(cancellation) : Optional.empty()));
        applied.put(orderId, new AppliedOrder(twoDrumsAnd(status), sequence, sequence - 1));
        event(orderId, 1, TWO_DRUMS, "");
        if (sequence == 2) {
            event(orderId, 2, OrderDetails.UNKNOWN, cancellation.reason());
        }
    }

    private void event(UUID orderId, long sequence, OrderDetails details, String reason) {
        var event = event(orderId, sequence, details, reason, at(log.size()));
        log(event);
        inbox.put(event.eventId(), event.hash());
        movements.add(new StockMovement(event.eventId(), orderId, "drum", details.areKnown() ? 2 : -2));
    }

    LoggedEvent event(UUID orderId, long sequence, OrderDetails details, String reason, Instant at) {
        var eventId =
                new UUID(at.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits());
        var hash = ContentHash.of("type", sequence, orderId + details.toString(), new byte[0]);
        return new LoggedEvent(eventId, orderId, sequence, at, details, reason, hash, 0, end());
    }

    /** Adds a record, and what is to be made from it. */
    void log(LoggedEvent event) {
        log.add(event);
        settlements.add(event.settlement());
        counts.merge(event.minuteAndType(), 1L, Long::sum);
    }

    /** The same event once more, behind all others. */
    LoggedEvent duplicateOf(LoggedEvent event) {
        return moved(event, end());
    }

    static LoggedEvent moved(LoggedEvent event, long offset) {
        return at(event, event.partition(), offset);
    }

    static LoggedEvent inPartition(int partition, LoggedEvent event) {
        return at(event, partition, event.offset());
    }

    private static LoggedEvent at(LoggedEvent event, int partition, long offset) {
        return new LoggedEvent(
                event.eventId(),
                event.orderId(),
                event.sequence(),
                event.occurredAt(),
                event.details(),
                event.reason(),
                event.hash(),
                partition,
                offset);
    }

    /** What retention does: the records before that offset are gone from the log, and from there alone. */
    void deleteBefore(long offset) {
        begin = offset;
        log.removeIf(event -> event.offset() < offset);
    }

    private static Instant at(int place) {
        return BEGIN.plus(APART.multipliedBy(place));
    }

    private UUID first(OrderStatus status) {
        return stored.entrySet().stream()
                .filter(order -> order.getValue().state().status() == status)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
