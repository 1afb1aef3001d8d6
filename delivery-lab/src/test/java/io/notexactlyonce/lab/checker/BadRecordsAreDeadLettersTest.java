package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bad record in the log, behind three orders. */
class BadRecordsAreDeadLettersTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final RecordPosition bad = new RecordPosition(0, findings.end());

    @BeforeEach
    void putAside() {
        findings.foreign.add(new ForeignRecord(bad, "no JSON"));
        findings.deadLetters.add(bad);
        findings.settlementDeadLetters.add(bad);
    }

    @Test
    void keepsItWhereBothReadersHavePutItAside() {
        var verdict = verdict(bad);

        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.equations()).hasSize(2);
    }

    @Test
    void keepsItWhereTheBrokerHasOneThatItDidNotAcknowledge() {
        assertThat(verdict().isKept()).isTrue();
    }

    @Test
    void findsOneThatOrderConsumerPassedOver() {
        findings.deadLetters.clear();

        assertThat(verdict(bad).offenders())
                .containsExactly(
                        "the record at %s is not an event, but not a dead letter of order-consumer".formatted(bad));
    }

    @Test
    void findsOneThatSettlementProcessorPassedOver() {
        findings.settlementDeadLetters.clear();

        assertThat(verdict(bad).offenders())
                .containsExactly("the record at %s is not an event, but not a dead letter of settlement-processor"
                        .formatted(bad));
    }

    @Test
    void findsOneThatWasAcknowledgedAndIsNotThere() {
        var lost = new RecordPosition(0, 7_777);

        assertThat(verdict(bad, lost).offenders()).singleElement().asString().contains(lost + " was acknowledged");
    }

    /** One dead letter too many must not make up for one too few. */
    @Test
    void findsAnEventThatWasPutAsideInItsStead() {
        var event = findings.createdOf(findings.open()).position();
        findings.deadLetters.clear();
        findings.deadLetters.add(event);

        assertThat(verdict(bad).offenders())
                .hasSize(2)
                .anyMatch(offender ->
                        offender.contains(event + " is a dead letter of order-consumer, but it is an event"));
    }

    @Test
    void allowsAnEventWhoseLetterWasReplayed() {
        var event = findings.createdOf(findings.open()).position();
        findings.deadLetters.add(event);
        assertThat(verdict(bad).isKept()).isFalse();

        findings.replayedLetters.add(event);

        assertThat(verdict(bad).isKept()).isTrue();
        assertThat(verdict(bad).equations()).asString().contains("1 events whose letters were replayed");
    }

    private InvariantResult verdict(RecordPosition... acknowledged) {
        return Invariants.of(findings.evidence(), List.of(acknowledged)).stream()
                .filter(verdict -> verdict.id().equals("bad-records-dead-lettered"))
                .findFirst()
                .orElseThrow();
    }
}
