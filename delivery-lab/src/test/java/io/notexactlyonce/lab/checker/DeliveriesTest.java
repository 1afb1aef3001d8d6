package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.RecordPosition;
import org.junit.jupiter.api.Test;

/** What order-consumer counted, held against the log and against its own inbox. */
class DeliveriesTest {

    private final Findings findings = Findings.ofThreeOrders();

    @Test
    void takesRedeliveriesForWhatTheyAre() {
        findings.duplicatesAbsorbed = 3;
        var verdict = findings.verdict(EveryDeliveryIsAccountedFor::new);
        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.equations())
                .asString()
                .contains("4 records + 3 redelivered = 4 applied + 3 duplicates absorbed + 0 dead-lettered");
    }

    @Test
    void findsARecordThatNobodyDealtWith() {
        var garbage = new RecordPosition(0, findings.end());
        findings.foreign.add(new ForeignRecord(garbage, "no JSON"));
        assertThat(findings.verdict(EveryDeliveryIsAccountedFor::new).isBroken())
                .isTrue();
        findings.deadLetters.add(garbage);
        assertThat(findings.verdict(EveryDeliveryIsAccountedFor::new).isKept()).isTrue();
    }
}
