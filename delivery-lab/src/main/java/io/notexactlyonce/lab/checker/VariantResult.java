package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Variant;
import java.time.Duration;
import java.time.Instant;

/**
 * The result of playing one variant.
 *
 * @param tries how often it was played before it was judged; more than once if a racing fault missed
 * @param took all tries together
 */
public record VariantResult(Variant variant, Judgement judgement, int tries, Instant began, Duration took) {

    public Verdict verdict() {
        return judgement.verdict();
    }

    public boolean isFailure() {
        return verdict().isFailure();
    }
}
