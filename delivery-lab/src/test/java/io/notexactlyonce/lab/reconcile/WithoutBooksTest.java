package io.notexactlyonce.lab.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system that is found running: nobody knows what its callers were told, and its log may have been shortened. */
class WithoutBooksTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID order = findings.open();

    @BeforeEach
    void nobodyKeptBooks() {
        findings.keepsBooks = false;
    }

    @Test
    void saysWhatCanNotBeChecked() {
        var verdicts = Reconciliation.of(findings.evidence());

        assertThat(verdicts).noneMatch(Verdict::isBroken);
        assertThat(unchecked(verdicts)).containsExactly("accepted-orders-stored");
    }

    @Test
    void takesTheProducersOrdersAsTheReference() {
        findings.applied.remove(order);

        var verdict = new OrdersArriveAsAccepted().check(findings.evidence());

        assertThat(verdict.offenders()).singleElement().asString().contains(order.toString(), "order-producer says");
        assertThat(verdict.equations()).asString().contains("3 stored != 2 arrived");
    }

    @Test
    void judgesAShortenedLogOnlyByWhatIsStillKnown() {
        findings.deletedRecords = 2;
        findings.log.remove(0);
        findings.log.remove(0);

        var verdicts = Reconciliation.of(findings.evidence());

        assertThat(verdicts).noneMatch(Verdict::isBroken);
        assertThat(unchecked(verdicts)).contains("events-in-log", "events-taken-in", "one-effect-each");
        assertThat(verdicts).filteredOn(Verdict::isKept).hasSize(4);
    }

    private static List<String> unchecked(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.state() == Verdict.State.UNCHECKED)
                .map(Verdict::id)
                .toList();
    }
}
