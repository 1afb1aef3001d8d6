package io.notexactlyonce.lab.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that is known of some orders.
 *
 * @param accepted as the API confirmed them, by id; empty when nobody kept the callers' books
 * @param byOthers those that somebody else placed meanwhile, as order-producer has them: nobody else tells us
 * @param stored by order-producer
 * @param answers that order-producer remembers, and would give again
 * @param events every record of the log that is one of theirs, each partition in its order
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

    /** What every table has to agree with. */
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
