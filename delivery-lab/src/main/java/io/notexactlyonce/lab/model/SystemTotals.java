package io.notexactlyonce.lab.model;

import java.util.List;

/**
 * What is known of the system as a whole: counters, sums, and what has no order.
 *
 * @param booksKept whether somebody knows what callers were told
 * @param outboxWaiting rows that the relay has not sent
 * @param unreadableAnswers that order-producer remembers
 * @param openTransactions in the orders topic or in that of the settlements
 */
public record SystemTotals(
        boolean booksKept,
        long outboxWaiting,
        Offenders unreadableAnswers,
        OrdersTopic log,
        ConsumerState consumer,
        EventCounts counted,
        SettlementState settlements,
        List<OpenTransaction> openTransactions) {

    /** Whose word {@link OrderSlice#expected} is. */
    public String witness() {
        return booksKept ? "the caller's answer" : "order-producer";
    }

    public String kindOfOrder() {
        return booksKept ? "accepted" : "stored";
    }
}
