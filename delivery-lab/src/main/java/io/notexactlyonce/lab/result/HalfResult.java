package io.notexactlyonce.lab.result;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of playing one half.
 *
 * @param tries how often it was played until it was judged: a fault that races against the system may miss
 * @param took all tries together
 */
public record HalfResult(Side side, Judgement judgement, int tries, Instant began, Duration took) {

    public Verdict verdict() {
        return judgement.verdict();
    }

    public boolean isFailure() {
        return verdict().isFailure();
    }
}
