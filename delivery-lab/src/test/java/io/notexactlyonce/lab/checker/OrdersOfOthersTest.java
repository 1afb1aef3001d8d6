package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever tries the API while the lab's own stream runs breaks no promise, and is promised the same. */
class OrdersOfOthersTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID order = findings.open();

    @BeforeEach
    void placedBySomebodyElse() {
        findings.byOthers.put(order, findings.accepted.remove(order));
    }

    @Test
    void breakNoPromise() {
        var verdicts = Invariants.of(findings.evidence());

        assertThat(verdicts).allMatch(InvariantResult::isKept);
        assertThat(verdicts.get(0).equations())
                .asString()
                .contains("2 accepted + 1 placed by other callers = 3 stored");
    }

    @Test
    void areMissedWhenTheyNeverArrive() {
        findings.applied.remove(order);

        assertThat(findings.verdict(OrdersArriveAsAccepted::new).offenders())
                .singleElement()
                .asString()
                .contains(order.toString());
    }
}
