package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Judgement;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.ScenarioResult.Round;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.result.Verdict;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plays scenarios: of each the weak half, then the strong one, and that as often as it is asked to. */
final class Player {

    /** So often a fault that races against the system may miss. */
    static final int MOST_TRIES = 3;

    private final Stages stages;
    private final Path evidence;
    private final Audience audience;
    private final Ending ending;
    private final Duration limit;
    private final List<ScenarioResult> finished = new ArrayList<>();

    /**
     * @param evidence directory for the logs of all parts
     * @param limit for a half; what takes longer is stopped
     */
    Player(Stages stages, Path evidence, Audience audience, Ending ending, Duration limit) {
        this.stages = stages;
        this.evidence = evidence;
        this.audience = audience;
        this.ending = ending;
        this.limit = limit;
    }

    /** @throws io.notexactlyonce.lab.command.Interrupted after a signal; what is finished stays finished */
    void play(List<Scenario> scenarios, int repeat) {
        var byNeeds =
                scenarios.stream().sorted(Comparator.comparing(Scenario::needs)).toList();
        try (var stage = new CurrentStage(stages, evidence)) {
            for (var scenario : byNeeds) {
                finished.add(play(scenario, repeat, stage));
            }
        }
    }

    List<ScenarioResult> finished() {
        return List.copyOf(finished);
    }

    private ScenarioResult play(Scenario scenario, int repeat, CurrentStage stage) {
        var rounds = new ArrayList<Round>();
        for (int round = 1; round <= repeat; round++) {
            var weak = play(scenario, round, Side.WEAK, stage);
            var strong = play(scenario, round, Side.STRONG, stage);
            rounds.add(new Round(weak, strong));
        }
        return new ScenarioResult(scenario, rounds);
    }

    private HalfResult play(Scenario scenario, int round, Side side, CurrentStage stage) {
        audience.begins(scenario, round, side);
        var began = Instant.now();
        var begin = System.nanoTime();
        var mostTries = scenario.isDeterministic() ? 1 : MOST_TRIES;
        int tries = 1;
        var judgement = attempt(scenario, side, stage);
        while (judgement.verdict() == Verdict.VACUOUS && tries < mostTries) {
            tries++;
            judgement = attempt(scenario, side, stage);
        }
        var result = new HalfResult(side, judgement, tries, began, Duration.ofNanos(System.nanoTime() - begin));
        audience.ends(scenario, round, result);
        return result;
    }

    private Judgement attempt(Scenario scenario, Side side, CurrentStage stage) {
        var performance = new Performance(() -> Judgement.of(side, stage.play(scenario, side), scenario.expected()));
        var judgement = performance.await(ending, limit, audience.tick(), audience::waits);
        if (judgement.verdict() == Verdict.ERROR) {
            // nobody knows what it left behind: the next one gets a stage of its own
            stage.close();
        }
        return judgement;
    }
}
