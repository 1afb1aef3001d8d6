package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.RecordPosition;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What looks strange and breaks no promise. */
class AllowedTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID cancelled = findings.cancelled();

    @AfterEach
    void nothingIsBroken() {
        assertThat(findings.verdicts()).isEmpty();
    }

    @Test
    void garbageThatWasDeadLettered() {
        garbage();
    }

    /** Each is a record of its own, whatever its id says. */
    @Test
    void threeDeadLettersOfOneId() {
        garbage();
        garbage();
        garbage();
    }

    @Test
    void anAbortedTransactionInTheMiddleOfTheLog() {
        var last = findings.duplicateOf(findings.createdOf(cancelled));
        findings.log(Findings.moved(last, last.offset() + 5));
        findings.duplicatesAbsorbed = 1;
    }

    /** The relay has sent both again: created, cancelled, created, cancelled. */
    @Test
    void copiesBehindTheLastEventOfTheirOrder() {
        findings.log(findings.duplicateOf(findings.createdOf(cancelled)));
        findings.log(findings.duplicateOf(findings.cancelledOf(cancelled)));
        findings.duplicatesAbsorbed = 2;
    }

    @Test
    void aDuplicateWhoseFirstEntryWasCompactedAway() {
        var first = findings.createdOf(cancelled);
        findings.log(findings.duplicateOf(first));
        findings.duplicatesAbsorbed = 1;
        findings.settlements.remove(first.settlement());
    }

    @Test
    void redeliveries() {
        findings.duplicatesAbsorbed = 7;
    }

    /** As a cancellation that is applied in the batch of its creation. */
    @Test
    void twoEventsInOneWrite() {
        var order = findings.applied.get(cancelled);
        findings.applied.put(cancelled, new AppliedOrder(order.state(), order.lastSequence(), 0));
    }

    @Test
    void aMinuteThatAnalyticsHasLost() {
        findings.counts.clear();
        findings.counted = Optional.of(new TreeMap<>(Map.of(0L, 0L)));
    }

    private void garbage() {
        var place = new RecordPosition(0, findings.end());
        findings.foreign.add(new ForeignRecord(place, "no JSON"));
        findings.deadLetters.add(place);
        findings.settlementDeadLetters.add(place);
        findings.counts.merge(MinuteAndType.of(Findings.BEGIN, MinuteAndType.UNDECODABLE), 1L, Long::sum);
    }

    @Test
    void twoPricesThatAreEqual() {
        assertThat(new OrderDetails.Line("drum", 2, new BigDecimal("4.5000")))
                .isEqualTo(Findings.TWO_DRUMS.lines().get(0));
    }
}
