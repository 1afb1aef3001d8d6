package io.notexactlyonce.lab.checker;

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
        var verdicts = Invariants.of(findings.evidence());

        assertThat(verdicts).noneMatch(InvariantResult::isBroken);
        assertThat(unchecked(verdicts)).containsExactly("accepted-orders-stored");
    }

    @Test
    void takesTheProducersOrdersAsTheReference() {
        findings.applied.remove(order);

        var verdict = findings.verdict(OrdersArriveAsAccepted::new);

        assertThat(verdict.offenders()).singleElement().asString().contains(order.toString(), "order-producer says");
        assertThat(verdict.equations()).asString().contains("3 stored != 2 arrived");
    }

    private static List<String> unchecked(List<InvariantResult> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.state() == InvariantResult.State.UNCHECKED)
                .map(InvariantResult::id)
                .toList();
    }
}
