package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SettlementText;
import java.math.BigDecimal;
import java.time.Instant;
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
        findings.settlementDeadLetters.add(event.eventId().toString());
        assertThat(check().isKept()).isTrue();
    }

    @Test
    void findsAnEntryThatWasMadeFromNothing() {
        findings.settlements.add(new Settlement(UUID.randomUUID(), findings.open(), SettlementText.reversal(), 7, 7));
        assertOffends("made from 7:7, where there is no event");
    }

    @Test
    void findsAnEntryThatSaysSomethingElse() {
        findings.settlements.remove(event.settlement());
        findings.settlements.add(
                new Settlement(event.eventId(), event.orderId(), "charge of 8 EUR", event.partition(), event.offset()));
        assertOffends("which says charge of 9 EUR");
    }

    @Test
    void findsARecordThatIsNoSettlement() {
        findings.foreignSettlements.add("settlement at 3:7");
        assertOffends("settlement at 3:7");
    }

    @Test
    void worksOutWhatAnEventIsInTheBooks() {
        var order = UUID.randomUUID();
        var lines = List.of(
                new OrderLine("drum", 3, new BigDecimal("1.10")), new OrderLine("anvil", 1, new BigDecimal("100")));
        assertThat(SettlementText.of(new OrderCreated(UUID.randomUUID(), order, 1, Instant.now(), "ada", "EUR", lines)))
                .isEqualTo("charge of 103.3 EUR")
                .isEqualTo(SettlementText.charge(new BigDecimal("103.30"), "EUR"));
        assertThat(SettlementText.of(new OrderCancelled(UUID.randomUUID(), order, 2, Instant.now(), "changed my mind")))
                .isEqualTo("reversal");
    }

    private InvariantResult check() {
        return new EachRecordIsSettledOnce().check(findings.evidence());
    }

    private void assertOffends(String words) {
        assertThat(check().offenders()).singleElement().asString().contains(words);
    }
}
