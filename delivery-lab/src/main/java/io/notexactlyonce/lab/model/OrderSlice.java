package io.notexactlyonce.lab.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All evidence about some orders.
 *
 * @param accepted as the API confirmed them, by id; empty when there is no ledger of the callers' answers
 * @param byOthers orders that other callers placed meanwhile, known only from order-producer
 * @param stored by order-producer
 * @param answers that order-producer remembers, and would give again
 * @param events all log records of their events, each partition in order
 * @param applied by order-consumer
 * @param movements the ledger that explains the stock
 * @param settlements committed records of the settlements topic
 */
public record OrderSlice(
        Optional<Map<UUID, OrderState>> accepted,
        Map<UUID, OrderState> byOthers,
        Map<UUID, StoredOrder> stored,
        List<RememberedAnswer> answers,
        List<LoggedEvent> events,
        Map<UUID, AppliedOrder> applied,
        List<StockMovement> movements,
        List<Settlement> settlements) {

    /** The states that every table has to have. */
    public Map<UUID, OrderState> expected() {
        if (accepted.isEmpty()) {
            return storedStates();
        }
        var expected = new HashMap<>(byOthers);
        expected.putAll(accepted.get());
        return expected;
    }

    public Map<UUID, OrderState> storedStates() {
        return stored.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, order -> order.getValue().state()));
    }

    public Map<UUID, OrderState> appliedStates() {
        return applied.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, order -> order.getValue().state()));
    }
}
