package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.nemesis.PlannedFault;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the fewest faults of a schedule that still break one of the promises that the whole schedule broke. */
public final class ScheduleShrinker {

    private final Function<Schedule, Set<String>> player;
    private final int mostPlays;
    private final Consumer<String> say;

    /**
     * @param player plays a schedule on a new system and returns the broken promises
     * @param mostPlays maximum number of plays, each as long as a run
     */
    public ScheduleShrinker(Function<Schedule, Set<String>> player, int mostPlays, Consumer<String> say) {
        this.player = player;
        this.mostPlays = mostPlays;
        this.say = say;
    }

    /** @param broken what the whole schedule has broken */
    public Shrunk shrink(Schedule whole, Set<String> broken) {
        say.accept("Shrinking: parts of this schedule are played, at most %d times.".formatted(mostPlays));
        var search = new DeltaDebugging<PlannedFault>(part -> breaks(part, whole, broken), mostPlays);
        var smallest = search.smallestOf(whole.faults());
        return new Shrunk(whole, only(smallest, whole), search.tries(), search.isMinimal());
    }

    private boolean breaks(List<PlannedFault> part, Schedule whole, Set<String> broken) {
        var found = player.apply(only(part, whole));
        var isTheSame = !Collections.disjoint(found, broken);
        say.accept("%d of %d faults %s".formatted(part.size(), whole.faults().size(), verdict(found, isTheSame)));
        return isTheSame;
    }

    private static String verdict(Set<String> found, boolean isTheSame) {
        if (found.isEmpty()) {
            return "break nothing";
        }
        return (isTheSame ? "break the same: " : "break something else: ") + String.join(", ", found);
    }

    private static Schedule only(List<PlannedFault> part, Schedule whole) {
        return whole.only(part.stream().map(PlannedFault::number).toList());
    }

    /**
     * The result of the search.
     *
     * @param smallest the smallest schedule that broke one of the same promises
     * @param isMinimal whether every schedule with one fault less was played and broke none of them
     */
    public record Shrunk(Schedule whole, Schedule smallest, int plays, boolean isMinimal) {

        /** @param again the command that plays the smallest again */
        public List<String> lines(String again) {
            var lines = new ArrayList<String>();
            lines.add("");
            lines.add("%d of %d faults still break the same promise, found in %d plays%s:"
                    .formatted(
                            smallest.faults().size(),
                            whole.faults().size(),
                            plays,
                            isMinimal ? "" : " (more plays may find fewer)"));
            smallest.faults().forEach(fault -> lines.add(fault.toString()));
            lines.add(again);
            return lines;
        }
    }
}
