package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.SmallRun.CANCELLED;
import static io.notexactlyonce.lab.checker.SmallRun.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the rules end that are about who reads the log: created lies at 0, cancelled at 3 behind a transaction's end. */
class ReadingRulesTest {

    private final SmallRun run = new SmallRun();

    @BeforeEach
    void logIsThere() {
        run.inLog(0, CREATED).abortedInLog(1, CANCELLED).inLog(3, CANCELLED);
    }

    @Test
    void jumpsOverMarkersAndWhatWasAborted() {
        run.delivered(0, CREATED).delivered(3, CANCELLED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void takesARedeliveryAfterANewAssignmentForWhatItIs() {
        run.delivered(1, 0, CREATED).delivered(1, 3, CANCELLED).assigned(2).delivered(2, 0, CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void takesAProgramThatIsStartedAgainForANewOneThoughItCountsFromOneAgain() {
        run.assigned(1).delivered(1, 0, CREATED).delivered(1, 3, CANCELLED);
        run.assigned(1).delivered(1, 0, CREATED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsARedeliveryThatNobodyAskedFor() {
        run.delivered(0, CREATED).delivered(3, CANCELLED).delivered(0, CREATED);
        assertThat(run.anomalies()).containsExactly(Anomaly.NONMONOTONIC_POLL);
    }

    @Test
    void passesAProgramThatGoesBackToTryAgain() {
        run.delivered(0, CREATED).delivered(3, CANCELLED).rewound(0);
        run.delivered(0, CREATED).delivered(3, CANCELLED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsWhatIsJumpedOverAfterGoingBack() {
        run.delivered(0, CREATED).delivered(3, CANCELLED).rewound(0).delivered(3, CANCELLED);
        assertThat(run.anomalies()).containsExactly(Anomaly.POLL_SKIP);
    }

    @Test
    void takesWhatWasDeadLetteredForSeen() {
        run.delivered(3, CANCELLED).deadLettered(CREATED).effect(CANCELLED);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsACommitBeforeTheEffect() {
        run.effected(CREATED).committed(4).effected(CANCELLED);
        assertThat(run.anomalies()).containsExactly(Anomaly.COMMIT_AHEAD);
    }

    @Test
    void passesACommitOverAnEffectWhoseProcessWasKilledBeforeItWroteThatDown() {
        run.effect(CREATED).effected(CANCELLED).committed(4);
        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void findsACommitOverWhatNeverHadAnEffect() {
        run.effected(CREATED).committed(4);
        assertThat(run.anomalies()).containsExactly(Anomaly.COMMIT_AHEAD, Anomaly.LOST_EFFECT);
    }

    @Test
    void passesADeadLetterThatWasReplayed() {
        run.effected(CREATED).deadLettered(CANCELLED).committed(4).effected(CANCELLED);
        assertThat(run.anomalies()).isEmpty();
    }
}
