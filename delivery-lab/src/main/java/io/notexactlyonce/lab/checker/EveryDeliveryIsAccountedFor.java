package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.List;

/**
 * Each record of the log was applied, absorbed as a duplicate, or dead-lettered, and what was applied is in the inbox.
 * What is counted beyond the records are redeliveries, which only this can show: they leave no other trace.
 */
final class EveryDeliveryIsAccountedFor implements Invariant {

    private static final String ID = "deliveries-accounted-for";
    private static final String CLAIM = "order-consumer's counters account for every delivery";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        if (!evidence.isLogWhole()) {
            return InvariantResult.unchecked(ID, CLAIM, evidence.whatIsGone());
        }
        var counted = evidence.deliveries();
        var redelivered = Math.max(0, counted.fromOrders() - evidence.records());
        var deliveries = new Equation(
                List.of(new Term(evidence.records(), "records"), new Term(redelivered, "redelivered")),
                List.of(
                        new Term(counted.applied() - counted.replayed(), "applied"),
                        new Term(counted.duplicatesAbsorbed(), "duplicates absorbed"),
                        new Term(counted.deadLettered(), "dead-lettered")));
        var inbox = Equation.of(
                new Term(counted.applied(), "applied, replays included"),
                new Term(evidence.inbox().size(), "in the inbox"));
        return InvariantResult.of(ID, CLAIM, List.of(deliveries, inbox), List.of());
    }
}
