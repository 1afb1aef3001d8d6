package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SettlementText;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What settlement-processor has made of the log, held against the log. */
class SettlementsTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final LoggedEvent event = findings.createdOf(findings.open());

    @Test
    void addsUpALogWhoseDuplicatesWereSettledUnderOneKey() {
        findings.log(findings.duplicateOf(event));
        assertThat(check().isKept()).isTrue();
        assertThat(check().equations()).asString().contains("5 records in the log = 5 settled + 0 compacted away");
    }

    @Test
    void missesNothingThatCompactionHasFolded() {
        findings.log(findings.duplicateOf(event));
        findings.duplicatesAbsorbed = 1;
        findings.settlements.remove(event.settlement());
        assertThat(check().isKept()).isTrue();
        assertThat(check().equations()).asString().contains("5 records in the log = 4 settled + 1 compacted away");
    }

    @Test
    void findsARecordThatIsSettledTwice() {
        findings.settlements.add(event.settlement());
        assertOffends(event.settlement() + ", 2 times");
    }

    @Test
    void findsARecordThatIsNotSettled() {
        findings.settlements.remove(event.settlement());
        assertOffends(event + ": neither settled nor a dead letter");
    }

    @Test
    void acceptsADeadLetterInItsPlace() {
        findings.settlements.remove(event.settlement());
        findings.settlementDeadLetters.add(event.position());
        assertThat(check().isKept()).isTrue();
    }

    @Test
    void allowsADeadLetterBesideTheEntryOnlyIfItWasReplayed() {
        findings.settlementDeadLetters.add(event.position());
        assertOffends(event.settlement() + ", which is a dead letter as well");

        findings.replayedLetters.add(event.position());
        assertThat(check().isKept()).isTrue();
    }

    @Test
    void findsAnEntryThatWasMadeFromNothing() {
        findings.settlements.add(
                new Settlement(UUID.randomUUID(), findings.open(), Findings.BEGIN, SettlementText.reversal(), 7, 7));
        assertOffends("made from 7:7, where the log has no event");
    }

    @Test
    void findsAnEntryThatSaysSomethingElse() {
        findings.settlements.remove(event.settlement());
        findings.settlements.add(new Settlement(
                event.eventId(),
                event.orderId(),
                event.occurredAt(),
                "charge of 8 EUR",
                event.partition(),
                event.offset()));
        assertOffends("but should be charge of 9 EUR");
    }

    @Test
    void findsARecordThatIsNoSettlement() {
        findings.foreignSettlements.add("settlement at 3:7");
        assertOffends("settlement at 3:7");
    }

    @Test
    void worksOutWhatAnEventIsInTheBooks() {
        var lines = List.of(
                new OrderDetails.Line("drum", 3, new BigDecimal("1.10")),
                new OrderDetails.Line("anvil", 1, new BigDecimal("100")));
        assertThat(SettlementText.of(new OrderDetails("ada", "EUR", lines)))
                .isEqualTo("charge of 103.3 EUR")
                .isEqualTo(SettlementText.charge(new BigDecimal("103.30"), "EUR"));
        assertThat(SettlementText.of(OrderDetails.UNKNOWN)).isEqualTo("reversal");
    }

    private InvariantResult check() {
        return findings.verdict(EachRecordIsSettledOnce::new);
    }

    private void assertOffends(String words) {
        assertThat(check().offenders()).singleElement().asString().contains(words);
    }
}
