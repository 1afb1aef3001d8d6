package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a scenario.
 *
 * @param rounds at least one; several when it was asked to be repeated
 */
public record ScenarioResult(ScenarioInfo scenario, List<Round> rounds) {

    public ScenarioResult {
        rounds = List.copyOf(rounds);
    }

    /** Both variants, once. */
    public record Round(VariantResult control, VariantResult guarded) {

        public VariantResult run(Variant variant) {
            return variant == Variant.CONTROL ? control : guarded;
        }
    }

    public boolean isFailure() {
        return runs().anyMatch(VariantResult::isFailure);
    }

    public boolean isPossible() {
        return runs().noneMatch(run -> run.verdict() == Verdict.NOT_POSSIBLE_HERE);
    }

    /** The one to show of this side: the first that failed, or the first. */
    public VariantResult telling(Variant variant) {
        return rounds.get(tellingRound(variant)).run(variant);
    }

    /** From 0. */
    public int tellingRound(Variant variant) {
        for (int round = 0; round < rounds.size(); round++) {
            if (rounds.get(round).run(variant).isFailure()) {
                return round;
            }
        }
        return 0;
    }

    /** In how many rounds this side's verdict was that. */
    public long count(Variant variant, Verdict verdict) {
        return rounds.stream()
                .filter(round -> round.run(variant).verdict() == verdict)
                .count();
    }

    public Duration took() {
        return runs().map(VariantResult::took).reduce(Duration.ZERO, Duration::plus);
    }

    public Stream<VariantResult> runs() {
        return rounds.stream().flatMap(round -> Stream.of(round.control(), round.guarded()));
    }
}
