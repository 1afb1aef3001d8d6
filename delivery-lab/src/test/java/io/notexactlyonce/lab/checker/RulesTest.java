package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.SmallRun.CANCELLED;
import static io.notexactlyonce.lab.checker.SmallRun.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import org.junit.jupiter.api.Test;

/** Where a rule ends: what looks like an anomaly and is none, beside what is one. */
class RulesTest {

    private final SmallRun run = new SmallRun();

    @Test
    void takesADuplicateBehindALaterEventForNoReordering() {
        run.inLog(0, CREATED).inLog(1, CANCELLED).inLog(2, CREATED);
        assertThat(run.anomalies()).containsExactly(Anomaly.DUPLICATE);
    }

    @Test
    void findsAReorderingThatADuplicateFollows() {
        run.inLog(0, CANCELLED).inLog(1, CREATED).inLog(2, CANCELLED);
        assertThat(run.anomalies()).containsExactly(Anomaly.DUPLICATE, Anomaly.NONMONOTONIC_SEND);
    }

    @Test
    void looksForNoOffsetWhereNoneWasAcknowledged() {
        run.inLog(0, CREATED).acknowledged(-1, CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void takesAnEventForFailedWhenEachAttemptFailed() {
        run.inLog(0, CREATED).sent(CREATED).failed(CREATED).sent(CREATED).failed(CREATED);
        assertThat(run.anomalies()).containsExactly(Anomaly.FAILED_BUT_PRESENT);
    }

    @Test
    void takesAnEventForInDoubtWhenOneAttemptWas() {
        run.inLog(0, CREATED).sent(CREATED).unknown(CREATED).sent(CREATED).failed(CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void takesAnEventForInDoubtWhenItsSenderDiedOverIt() {
        run.inLog(0, CREATED).sent(CREATED).failed(CREATED).sent(CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsNoPhantomsWhereNobodyWroteDownWhatWasMeant() {
        run.inLog(0, CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsAPhantomWhereOnlySendsWereWrittenDown() {
        run.inLog(0, CREATED).inLog(1, CANCELLED).sent(CREATED);
        assertThat(run.anomalies()).containsExactly(Anomaly.PHANTOM);
    }

    @Test
    void doesNotFindInTheLogWhatWasAborted() {
        run.abortedInLog(0, CREATED).acknowledged(0, CREATED);
        assertThat(run.anomalies()).containsExactly(Anomaly.LOST_WRITE);
    }

    @Test
    void passesAnEventWhoseFirstTransactionWasAborted() {
        run.abortedInLog(0, CREATED).acknowledged(0, CREATED).inLog(2, CREATED).acknowledged(2, CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsTheEffectOfAnAbortedRecord() {
        run.abortedInLog(0, CREATED).effect(CREATED);
        assertThat(run.anomalies()).containsExactly(Anomaly.GHOST_EFFECT);
    }
}
