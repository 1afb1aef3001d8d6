package io.notexactlyonce.lab.model;

import java.util.List;

/**
 * Evidence about the system as a whole: counters, sums, and what belongs to no order.
 *
 * @param booksKept whether there is a ledger of the callers' answers
 * @param outboxWaiting rows that the relay has not sent
 * @param unreadableAnswers those that order-producer remembers
 * @param openTransactions in the orders topic or the settlements topic
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

    /** The source of {@link OrderSlice#expected}. */
    public String witness() {
        return booksKept ? "the caller's answer" : "order-producer";
    }

    public String kindOfOrder() {
        return booksKept ? "accepted" : "stored";
    }
}
