package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderDetails;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three orders; a copy of the last one's cancellation is in the log before its creation. */
class CopiesOfTheLabTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID order = findings.cancelled();
    private LoggedEvent early;
    private LoggedEvent cancelled;

    @BeforeEach
    void cancelFirst() {
        var created = findings.createdOf(order);
        var cancellation = findings.cancelledOf(order);
        early = Findings.moved(cancellation, created.offset());
        cancelled = Findings.moved(cancellation, created.offset() + 2);
        findings.log.remove(created);
        findings.log.remove(cancellation);
        findings.log.add(early);
        findings.log.add(Findings.moved(created, created.offset() + 1));
        findings.log.add(cancelled);
    }

    @Test
    void breakTheOrderWhenOrderProducerHasSentThem() {
        assertThat(findings.verdict(TheLogKeepsTheOrder::new).offenders())
                .singleElement()
                .asString()
                .contains(order.toString(), "behind a later event of its order");
    }

    @Test
    void breakNoPromiseOfOrderProducers() {
        findings.ofTheLab.add(early.position());

        assertThat(findings.verdict(TheLogKeepsTheOrder::new).isKept()).isTrue();
        assertThat(findings.verdict(EveryEventIsInTheLog::new).isKept()).isTrue();
    }

    /** A mark on one record excuses no other. */
    @Test
    void excuseNothingThatOrderProducerHasSentInTheWrongOrder() {
        findings.ofTheLab.add(cancelled.position());

        assertThat(findings.verdict(TheLogKeepsTheOrder::new).isBroken()).isTrue();
    }

    @Test
    void standInForNoEventThatOrderProducerHasNotSent() {
        findings.ofTheLab.add(early.position());
        findings.log.remove(cancelled);

        assertThat(findings.verdict(EveryEventIsInTheLog::new).offenders())
                .singleElement()
                .asString()
                .contains(order.toString(), "not in the log");
    }

    @Test
    void areCopiesAndNothingOfTheirOwn() {
        var other = findings.event(order, 2, OrderDetails.UNKNOWN, "another reason", early.occurredAt());
        var forged = Findings.moved(other, early.offset());
        findings.log.remove(early);
        findings.log.add(forged);
        findings.ofTheLab.add(forged.position());

        assertThat(findings.verdict(EveryEventIsInTheLog::new).offenders())
                .singleElement()
                .asString()
                .contains(order.toString(), "bears the lab's mark");
    }

    @Test
    void areOfOrdersThatOrderProducerKnows() {
        var forged = findings.event(UUID.randomUUID(), 1, Findings.TWO_DRUMS, "", Findings.BEGIN);
        findings.log.add(forged);
        findings.ofTheLab.add(forged.position());

        assertThat(findings.verdict(EveryEventIsInTheLog::new).offenders())
                .singleElement()
                .asString()
                .contains(forged.orderId().toString(), "bears the lab's mark");
    }
}
