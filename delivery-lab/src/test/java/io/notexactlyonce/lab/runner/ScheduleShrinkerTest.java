package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.nemesis.PlannedFault;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScheduleShrinkerTest {

    private static final Schedule WHOLE = Schedule.of(42, Duration.ofSeconds(60), false);
    private static final PlannedFault CULPRIT = WHOLE.faults().get(3);

    private final List<String> said = new ArrayList<>();

    @Test
    void namesTheFewestFaultsAndTheCommandThatPlaysThemAgain() {
        var shrunk = shrink(Set.of("lost-effect"), 20);

        assertThat(shrunk.smallest().faults()).containsExactly(CULPRIT);
        assertThat(shrunk.lines(plan().again(shrunk.smallest())))
                .contains(CULPRIT.toString(), "./lab run random --seed 42 --duration 60s --faults 4")
                .noneMatch(line -> line.contains("more plays may find fewer"));
        assertThat(said)
                .hasSize(1 + shrunk.plays())
                .anyMatch(line -> line.contains("break the same: convergence, lost-effect"));
    }

    /** Whatever else goes wrong is another failure, and may have another cause. */
    @Test
    void goesOnOnlyWithWhatBreaksTheSame() {
        var shrunk = shrink(Set.of("double-effect"), 20);

        assertThat(shrunk.smallest()).isEqualTo(WHOLE);
        assertThat(said).anyMatch(line -> line.contains("break something else: convergence, lost-effect"));
    }

    @Test
    void saysWhenItsPlaysAreUsedUp() {
        assertThat(shrink(Set.of("lost-effect"), 3).lines("again"))
                .anyMatch(line -> line.contains("found in 3 plays (more plays may find fewer)"));
    }

    @Test
    void playsNoFaultAtAllAgainByTheirNumberNought() {
        assertThat(plan().again(WHOLE.only(List.of()))).endsWith(" --faults 0");
        assertThat(plan().again(WHOLE)).doesNotContain("--faults");
    }

    private ScheduleShrinker.Shrunk shrink(Set<String> broken, int mostPlays) {
        return new ScheduleShrinker(
                        part -> part.faults().contains(CULPRIT)
                                ? new TreeSet<>(Set.of("lost-effect", "convergence"))
                                : Set.of(),
                        mostPlays,
                        said::add)
                .shrink(WHOLE, broken);
    }

    private static RandomTestPlan plan() {
        return new RandomTestPlan(
                42, 1, Duration.ofSeconds(60), false, 1, RandomTestPlan.USUAL_RATE, Set.of(), List.of(), 20);
    }
}
