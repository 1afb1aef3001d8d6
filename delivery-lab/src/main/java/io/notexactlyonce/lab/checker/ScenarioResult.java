package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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

    public boolean isJudged() {
        return runs().noneMatch(run -> run.verdict() == Verdict.NOT_JUDGED);
    }

    /** The one to show of this side: the first that failed, or that could not be judged, or the first. */
    public VariantResult telling(Variant variant) {
        return rounds.get(tellingRound(variant)).run(variant);
    }

    /** From 0. */
    public int tellingRound(Variant variant) {
        var failed = firstRound(variant, VariantResult::isFailure);
        return failed.isPresent()
                ? failed.getAsInt()
                : firstRound(variant, run -> run.verdict() == Verdict.NOT_JUDGED)
                        .orElse(0);
    }

    private OptionalInt firstRound(Variant variant, Predicate<VariantResult> wanted) {
        return IntStream.range(0, rounds.size())
                .filter(round -> wanted.test(rounds.get(round).run(variant)))
                .findFirst();
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
