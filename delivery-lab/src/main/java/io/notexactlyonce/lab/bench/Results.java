package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.measure.Spread;
import io.notexactlyonce.lab.bench.result.ContestantResult;
import io.notexactlyonce.lab.bench.result.LatencyResult;
import io.notexactlyonce.lab.bench.result.ProgramResult;
import io.notexactlyonce.lab.bench.venue.Contestant;
import io.notexactlyonce.lab.bench.venue.Entrant;
import io.notexactlyonce.lab.bench.venue.Family;
import io.notexactlyonce.lab.bench.venue.Make;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes comparisons of scores. */
final class Results {

    private final Map<Entrant, Score> scores;

    Results(Map<Entrant, Score> scores) {
        this.scores = scores;
    }

    /** In the order of the scores. */
    List<ContestantResult> all() {
        return contestants().stream().map(this::result).toList();
    }

    private ContestantResult result(Contestant contestant) {
        var baseline = baseline(contestant.family());
        return new ContestantResult(
                contestant.label(),
                contestant.family().label(),
                contestant.title(),
                contestant.way(),
                program(contestant, Make.SERVICE),
                program(contestant, Make.FLOOR),
                Spread.ofRatios(rounds(contestant, Make.SERVICE), rounds(baseline, Make.SERVICE)),
                baseline.label(),
                Spread.ofRatios(rounds(contestant, Make.SERVICE), rounds(contestant, Make.FLOOR)));
    }

    /** The first of the family, which promises least, or the quickest of those that are there. */
    private Contestant baseline(Family family) {
        var first = Contestant.of(family).findFirst().orElseThrow();
        var present = contestants().stream()
                .filter(contestant -> contestant.family() == family)
                .toList();
        return present.contains(first)
                ? first
                : present.stream()
                        .max(Comparator.comparing(contestant ->
                                Spread.of(rounds(contestant, Make.SERVICE)).median()))
                        .orElseThrow();
    }

    private ProgramResult program(Contestant contestant, Make make) {
        var score = scores.get(new Entrant(contestant, make));
        var rounds = rounds(contestant, make);
        return new ProgramResult(
                score.drains().get(0).records(),
                rounds,
                Spread.of(rounds),
                LatencyResult.of(score.latencies(), score.isSaturated()));
    }

    private List<Double> rounds(Contestant contestant, Make make) {
        return scores.get(new Entrant(contestant, make)).drains().stream()
                .map(Turn.Drained::perSecond)
                .toList();
    }

    private List<Contestant> contestants() {
        return scores.keySet().stream().map(Entrant::contestant).distinct().toList();
    }
}
