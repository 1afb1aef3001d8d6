package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeliveryCounters;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SettlementText;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Evidence in the making, to be spoiled: two open orders and a cancelled one, each of two drums. */
final class Findings {

    final Map<UUID, OrderState> accepted = new HashMap<>();
    final Map<UUID, OrderState> byOthers = new HashMap<>();
    final Map<UUID, OrderState> stored = new HashMap<>();
    final Map<UUID, OrderState> applied = new HashMap<>();
    final List<LoggedEvent> log = new ArrayList<>();
    final List<String> foreign = new ArrayList<>();
    final Set<String> deadLetters = new HashSet<>();
    final Set<UUID> inbox = new HashSet<>();
    final Map<String, Long> stock = new HashMap<>(Map.of("drum", 4L, "anvil", 0L));
    final List<StockMovement> movements = new ArrayList<>();
    final List<Settlement> settlements = new ArrayList<>();
    final List<String> foreignSettlements = new ArrayList<>();
    final Set<String> settlementDeadLetters = new HashSet<>();
    boolean keepsBooks = true;
    long outboxWaiting;
    long deletedRecords;
    long duplicatesAbsorbed;
    long deadLettered;
    long counted;

    static Findings ofThreeOrders() {
        var findings = new Findings();
        findings.order(OrderStatus.CREATED);
        findings.order(OrderStatus.CREATED);
        findings.order(OrderStatus.CANCELLED);
        findings.counted = findings.log.size();
        return findings;
    }

    SystemSnapshot evidence() {
        return new SystemSnapshot(
                keepsBooks ? Optional.of(accepted) : Optional.empty(),
                byOthers,
                stored,
                outboxWaiting,
                log,
                foreign,
                deletedRecords,
                deadLetters,
                inbox,
                new DeliveryCounters(inbox.size(), 0, duplicatesAbsorbed, deadLettered),
                applied,
                stock,
                movements,
                counted,
                settlements,
                foreignSettlements,
                settlementDeadLetters);
    }

    UUID open() {
        return first(OrderStatus.CREATED);
    }

    UUID cancelled() {
        return first(OrderStatus.CANCELLED);
    }

    LoggedEvent createdOf(UUID orderId) {
        return log.stream()
                .filter(event -> event.orderId().equals(orderId) && event.sequence() == 1)
                .findFirst()
                .orElseThrow();
    }

    boolean isOf(UUID orderId, StockMovement movement) {
        return log.stream()
                .anyMatch(event ->
                        event.orderId().equals(orderId) && event.eventId().equals(movement.eventId()));
    }

    static OrderState twoDrumsAnd(OrderStatus status) {
        return new OrderState(status, Map.of("drum", 2L));
    }

    static OrderState withoutDetails(OrderStatus status) {
        return new OrderState(status, Map.of());
    }

    private void order(OrderStatus status) {
        var orderId = UUID.randomUUID();
        accepted.put(orderId, twoDrumsAnd(status));
        stored.put(orderId, twoDrumsAnd(status));
        applied.put(orderId, twoDrumsAnd(status));
        event(orderId, 1, 2);
        if (status == OrderStatus.CANCELLED) {
            event(orderId, 2, -2);
        }
    }

    private void event(UUID orderId, long sequence, long drums) {
        var eventId = UUID.randomUUID();
        log(new LoggedEvent(
                eventId, orderId, sequence, drums > 0 ? "charge of 9 EUR" : SettlementText.reversal(), 0, log.size()));
        inbox.add(eventId);
        movements.add(new StockMovement(eventId, "drum", drums));
    }

    /** Adds a record, and what is to be made from it. */
    void log(LoggedEvent event) {
        log.add(event);
        settlements.add(event.settlement());
    }

    /** The same event once more, behind all others. */
    LoggedEvent duplicateOf(LoggedEvent event) {
        return new LoggedEvent(event.eventId(), event.orderId(), event.sequence(), event.entry(), 0, log.size());
    }

    private UUID first(OrderStatus status) {
        return accepted.entrySet().stream()
                .filter(order -> order.getValue().status() == status)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
