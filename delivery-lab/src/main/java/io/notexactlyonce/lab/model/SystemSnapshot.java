package io.notexactlyonce.lab.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What callers were told, and what is found in the tables and the log from outside, once all is quiet.
 *
 * @param accepted orders as the API confirmed them, by id; empty when nobody kept the callers' books
 * @param byOthers orders that somebody else placed meanwhile, as order-producer has them: nobody else tells us
 * @param stored orders of order-producer
 * @param outboxWaiting rows that the relay has not sent
 * @param log every record of the orders topic that is an event
 * @param foreign records of the orders topic that are no event, by position
 * @param deletedRecords of the orders topic, by retention
 * @param deadLetters ids of the events in the dead-letter topic, or their position where there is no id
 * @param inbox ids of the events that order-consumer has taken in
 * @param deliveries what order-consumer says of its deliveries
 * @param applied orders of order-consumer
 * @param stock pieces reserved by product
 * @param movements the ledger that explains the stock
 * @param counted records that analytics-consumer has counted
 * @param settlements of settlement-processor, as a reader of committed records finds them
 * @param foreignSettlements records of the settlements topic that are none, by position
 * @param settlementDeadLetters what settlement-processor could not settle, as in {@code deadLetters}
 */
public record SystemSnapshot(
        Optional<Map<UUID, OrderState>> accepted,
        Map<UUID, OrderState> byOthers,
        Map<UUID, OrderState> stored,
        long outboxWaiting,
        List<LoggedEvent> log,
        List<String> foreign,
        long deletedRecords,
        Set<String> deadLetters,
        Set<UUID> inbox,
        DeliveryCounters deliveries,
        Map<UUID, OrderState> applied,
        Map<String, Long> stock,
        List<StockMovement> movements,
        long counted,
        List<Settlement> settlements,
        List<String> foreignSettlements,
        Set<String> settlementDeadLetters) {

    /** What every table has to agree with. */
    public Map<UUID, OrderState> expected() {
        if (accepted.isEmpty()) {
            return stored;
        }
        var expected = new HashMap<>(byOthers);
        expected.putAll(accepted.get());
        return expected;
    }

    /** Whose word that is. */
    public String witness() {
        return accepted.isPresent() ? "the caller's answer" : "order-producer";
    }

    public String kindOfOrder() {
        return accepted.isPresent() ? "accepted" : "stored";
    }

    /** Records of the orders topic. */
    public long records() {
        return log.size() + foreign.size();
    }

    public boolean isLogWhole() {
        return deletedRecords == 0;
    }

    public String whatIsGone() {
        return "retention has deleted the first %,d records of the log".formatted(deletedRecords);
    }
}
