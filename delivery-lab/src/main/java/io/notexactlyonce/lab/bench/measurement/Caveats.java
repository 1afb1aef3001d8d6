package io.notexactlyonce.lab.bench.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader of a result has to know before believing it. */
public final class Caveats {

    /** With fewer rounds it may be luck that a service was faster in each. */
    private static final int FEWEST = 5;

    private Caveats() {}

    /** Sentences, mostly none. */
    public static List<String> of(BenchResult result) {
        var caveats = new ArrayList<String>();
        var unsteady = unsteady(result);
        if (!unsteady.isEmpty()) {
            caveats.add("Not steady, with a trend over the rounds of a tenth or more: %s."
                    .formatted(String.join(", ", unsteady)));
        }
        beatenFloors(result).forEach(beaten -> caveats.add(beaten(beaten)));
        return caveats;
    }

    /** Cases whose service was faster than its floor in each of five rounds or more: such a floor is none. */
    public static List<CaseResult> beatenFloors(BenchResult result) {
        return result.contestants().stream()
                .filter(benchmarkCase -> isBeaten(
                        benchmarkCase.service().rounds(), benchmarkCase.floor().rounds()))
                .toList();
    }

    /** Whether the first was faster than the second by more than the spread of their rounds. */
    public static boolean isBeaten(List<Double> service, List<Double> floor) {
        return service.size() >= FEWEST && Spread.ofRatios(service, floor).least() > 1;
    }

    private static String beaten(CaseResult benchmarkCase) {
        return "%s was faster than its floor in each round (%s): that is no floor."
                .formatted(benchmarkCase.id(), ReadableNumbers.ratios(benchmarkCase.ofFloor()));
    }

    private static List<String> unsteady(BenchResult result) {
        var programs = result.contestants().stream()
                .flatMap(it -> Stream.of(
                        new Program(it.id(), it.service().rounds()),
                        new Program(it.id() + "'s floor", it.floor().rounds())));
        return Stream.concat(programs, result.sameWork().stream().map(it -> new Program(it.id(), it.rounds())))
                .filter(program -> !Steadiness.isSteady(program.rounds))
                .map(Program::name)
                .collect(Collectors.toList());
    }

    private record Program(String name, List<Double> rounds) {}
}
