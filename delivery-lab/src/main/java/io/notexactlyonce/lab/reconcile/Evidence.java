package io.notexactlyonce.lab.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What callers were told, and what is found in the tables and the log from outside, once all is quiet.
 *
 * @param accepted orders as the API confirmed them, by id
 * @param byOthers orders that somebody else placed meanwhile, as order-producer has them: nobody else tells us
 * @param stored orders of order-producer
 * @param outboxWaiting rows that the relay has not sent
 * @param log every record of the orders topic that is an event
 * @param foreign records of the orders topic that are no event, by position
 * @param deadLetters ids of the events in the dead-letter topic, or their position where there is no id
 * @param inbox ids of the events that order-consumer has taken in
 * @param applied orders of order-consumer
 * @param stock pieces reserved by product
 * @param movements the ledger that explains the stock
 * @param counted records that analytics-consumer has counted
 */
public record Evidence(
        Map<UUID, OrderState> accepted,
        Map<UUID, OrderState> byOthers,
        Map<UUID, OrderState> stored,
        long outboxWaiting,
        List<LoggedEvent> log,
        List<String> foreign,
        Set<String> deadLetters,
        Set<UUID> inbox,
        Map<UUID, OrderState> applied,
        Map<String, Long> stock,
        List<Movement> movements,
        long counted) {

    /** What every table has to agree with. */
    Map<UUID, OrderState> expected() {
        var expected = new HashMap<>(byOthers);
        expected.putAll(accepted);
        return expected;
    }
}
