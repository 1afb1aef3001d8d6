package io.notexactlyonce.lab.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What callers were told, and what is found in the tables and the log from outside, once all is quiet.
 *
 * @param accepted orders as the API confirmed them, by id; empty when nobody kept the callers' books
 * @param byOthers orders that somebody else placed meanwhile, as order-producer has them: nobody else tells us
 * @param openTransactions in the orders topic or in that of the settlements
 */
public record SystemSnapshot(
        Optional<Map<UUID, OrderState>> accepted,
        Map<UUID, OrderState> byOthers,
        ProducerState producer,
        OrdersTopic log,
        ConsumerState consumer,
        EventCounts counted,
        SettlementState settlements,
        List<OpenTransaction> openTransactions) {

    /** What every table has to agree with. */
    public Map<UUID, OrderState> expected() {
        if (accepted.isEmpty()) {
            return stored();
        }
        var expected = new HashMap<>(byOthers);
        expected.putAll(accepted.get());
        return expected;
    }

    /** Orders of order-producer. */
    public Map<UUID, OrderState> stored() {
        return producer.orders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, order -> order.getValue().state()));
    }

    /** Orders of order-consumer. */
    public Map<UUID, OrderState> applied() {
        return consumer.orders().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, order -> order.getValue().state()));
    }

    /** Whose word {@link #expected} is. */
    public String witness() {
        return accepted.isPresent() ? "the caller's answer" : "order-producer";
    }

    public String kindOfOrder() {
        return accepted.isPresent() ? "accepted" : "stored";
    }
}
