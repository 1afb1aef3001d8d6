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
 * The result of a scenario.
 *
 * @param rounds at least one; several with {@code --repeat}
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

    /**
     * The run of this variant to show: the first that failed, else the first that could not be judged, else the first.
     */
    public VariantResult telling(Variant variant) {
        return rounds.get(tellingRound(variant)).run(variant);
    }

    /** Its index, from 0. */
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

    /** In how many rounds this variant had this verdict. */
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
