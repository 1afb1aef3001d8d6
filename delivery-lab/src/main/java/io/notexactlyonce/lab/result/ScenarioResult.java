package io.notexactlyonce.lab.result;

import io.notexactlyonce.lab.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a scenario.
 *
 * @param rounds at least one; several when it was asked to be repeated
 */
public record ScenarioResult(Scenario scenario, List<Round> rounds) {

    public ScenarioResult {
        rounds = List.copyOf(rounds);
    }

    /** Both halves, once. */
    public record Round(HalfResult weak, HalfResult strong) {

        public HalfResult half(Side side) {
            return side == Side.WEAK ? weak : strong;
        }
    }

    public boolean isFailure() {
        return halves().anyMatch(HalfResult::isFailure);
    }

    public boolean isPossible() {
        return halves().noneMatch(half -> half.verdict() == Verdict.NOT_POSSIBLE_HERE);
    }

    /** The one to show of this side: the first that failed, or the first. */
    public HalfResult telling(Side side) {
        return rounds.get(tellingRound(side)).half(side);
    }

    /** From 0. */
    public int tellingRound(Side side) {
        for (int round = 0; round < rounds.size(); round++) {
            if (rounds.get(round).half(side).isFailure()) {
                return round;
            }
        }
        return 0;
    }

    /** In how many rounds this side's verdict was that. */
    public long count(Side side, Verdict verdict) {
        return rounds.stream()
                .filter(round -> round.half(side).verdict() == verdict)
                .count();
    }

    public Duration took() {
        return halves().map(HalfResult::took).reduce(Duration.ZERO, Duration::plus);
    }

    public Stream<HalfResult> halves() {
        return rounds.stream().flatMap(round -> Stream.of(round.weak(), round.strong()));
    }
}
