package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.nemesis.Schedule;
import io.notexactlyonce.lab.runner.EvidenceFolder;
import io.notexactlyonce.lab.runner.RandomRun;
import io.notexactlyonce.lab.runner.RandomRunResult;
import io.notexactlyonce.lab.runner.RandomRunText;
import io.notexactlyonce.lab.runner.RandomTestPlan;
import io.notexactlyonce.lab.runner.RandomTestSummary;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ScheduleShrinker;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.runner.SystemUnderTest;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.testbed.TestbedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Plays one run after the other, each on a new system: no run disturbs or excuses the next, and a seed played alone
 * gives the same run.
 */
final class RandomTestSession {

    private final RandomTestPlan plan;
    private final EvidenceFolder evidence;
    private final Screen screen;
    private final ShutdownSignal ending;
    private final RandomTestSummary tally = new RandomTestSummary();

    RandomTestSession(RandomTestPlan plan, EvidenceFolder evidence, Screen screen, ShutdownSignal ending) {
        this.plan = plan;
        this.evidence = evidence;
        this.screen = screen;
        this.ending = ending;
    }

    /** Returns the exit code. When it returns or throws, everything is stopped, and only the kept evidence is left. */
    int play() {
        try {
            plan.seeds().forEach(this::play);
            screen.say(tally.lines());
            return tally.exitCode();
        } catch (RunInterruptedException e) {
            return e.exitCode();
        } finally {
            evidence.clear();
        }
    }

    private void play(long seed) {
        var schedule = plan.schedule(seed);
        var played = play(schedule);
        played.result().ifPresentOrElse(tally::add, tally::addUnjudged);
        if (played.isBroken() && plan.mostShrinkingPlays() > 0) {
            shrink(schedule, played.broken());
        }
    }

    private void shrink(Schedule schedule, Set<String> broken) {
        var shrunk = new ScheduleShrinker(part -> play(part).broken(), plan.mostShrinkingPlays(), screen::say)
                .shrink(schedule, broken);
        var lines = shrunk.lines(plan.again(shrunk.smallest()));
        screen.say(lines);
        evidence.add(schedule, "smallest.txt", lines);
    }

    private Played play(Schedule schedule) {
        screen.say("");
        screen.say(plan.headline(schedule));
        screen.say("Starting Kafka, PostgreSQL and the services.");
        try (var system = new StartingSystem(plan, schedule, evidence, ending)) {
            return play(schedule, system.await());
        }
    }

    private Played play(Schedule schedule, SystemUnderTest system) {
        try {
            var judged =
                    new RandomRun(system, schedule, ending, screen::say).play(plan.rate(), RandomTestPlan.CANCEL_RATIO);
            screen.say(RandomRunText.of(judged.result()));
            if (!judged.result().isKept()) {
                tell(schedule, evidence.keep(system, judged, plan.again(schedule)));
            }
            return new Played(Optional.of(judged.result()));
        } catch (ConditionTimeoutException | TestbedException | IllegalStateException e) {
            // a node doesn't come back or doesn't answer, so the orders can't be checked
            screen.say("BROKEN    " + e.getMessage());
            tell(schedule, evidence.keep(system, schedule, plan.again(schedule)));
            return new Played(Optional.empty());
        }
    }

    private void tell(Schedule schedule, Path folder) {
        screen.say("Seed %d broke a promise. All evidence is in %s".formatted(schedule.seed(), folder));
        screen.say("To repeat it, with the same faults at the same times (the system may react differently):");
        screen.say(plan.again(schedule));
    }

    /** @param result empty when it could not be judged */
    private record Played(Optional<RandomRunResult> result) {

        boolean isBroken() {
            return !broken().isEmpty();
        }

        Set<String> broken() {
            return result.map(RandomRunResult::brokenPromises).orElse(Set.of("recovery"));
        }
    }
}
