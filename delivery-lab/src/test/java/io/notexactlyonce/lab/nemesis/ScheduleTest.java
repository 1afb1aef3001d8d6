package io.notexactlyonce.lab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "cluster={0}")
    @ValueSource(booleans = {false, true})
    void isTheSameForTheSameSeedAndAnotherForAnother(boolean cluster) {
        assertThat(Schedule.of(42, MINUTE, cluster)).isEqualTo(Schedule.of(42, MINUTE, cluster));
        assertThat(schedules(cluster).stream().map(Schedule::faults).distinct()).hasSize(200);
    }

    @ParameterizedTest(name = "cluster={0}")
    @ValueSource(booleans = {false, true})
    void leavesAQuarterOfTheTimeQuiet(boolean cluster) {
        var shares = schedules(cluster).stream().collect(Collectors.summarizingDouble(Schedule::quietShare));

        assertThat(shares.getAverage()).isCloseTo(0.25, within(0.03));
        assertThat(shares.getMin()).isGreaterThan(0.1);
        assertThat(shares.getMax()).isLessThan(0.5);
    }

    @ParameterizedTest(name = "cluster={0}")
    @ValueSource(booleans = {false, true})
    void meetsEveryTargetWithEveryKindOfFault(boolean cluster) {
        var met = faults(cluster).map(Breakage::of).collect(Collectors.toSet());

        assertThat(met).isEqualTo(possible(cluster));
    }

    @ParameterizedTest(name = "cluster={0}")
    @ValueSource(booleans = {false, true})
    void breaksNothingThatIsBrokenAlready(boolean cluster) {
        for (var schedule : schedules(cluster)) {
            for (var fault : schedule.faults()) {
                assertThat(schedule.faults())
                        .filteredOn(other -> other != fault && other.target().excludes(fault.target()))
                        .noneMatch(other -> other.isOnAt(fault.at()));
                assertThat(schedule.faults().stream().filter(other -> other.isOnAt(fault.at())))
                        .hasSizeLessThanOrEqualTo(Schedule.MOST_AT_ONCE);
            }
        }
    }

    @ParameterizedTest(name = "cluster={0}")
    @ValueSource(booleans = {false, true})
    void endsEveryFaultBeforeTheRunEnds(boolean cluster) {
        assertThat(faults(cluster)).allMatch(fault -> fault.ends().compareTo(MINUTE) <= 0);
        assertThat(faults(cluster))
                .noneMatch(fault -> fault.lasts().compareTo(fault.kind().shortest()) < 0);
    }

    /** A minute without one would mostly show nothing that comes twice. */
    @Test
    void letsServicesDieAtTheirWorstPointsInAlmostEveryMinute() {
        var crashes = schedules(false).stream()
                .mapToLong(schedule -> schedule.faults().stream()
                        .filter(fault -> fault.kind() == FaultKind.CRASH)
                        .count())
                .summaryStatistics();

        assertThat(crashes.getAverage()).isGreaterThan(2.5);
        assertThat(schedules(false))
                .filteredOn(schedule -> schedule.faults().stream().noneMatch(fault -> fault.kind() == FaultKind.CRASH))
                .hasSizeLessThan(10);
    }

    @Test
    void drawsBothProtocolsOfConsumerGroups() {
        assertThat(schedules(false).stream().collect(Collectors.groupingBy(Schedule::protocol, Collectors.counting())))
                .isEqualTo(Map.of(GroupProtocol.CLASSIC, 100L, GroupProtocol.CONSUMER, 100L));
    }

    @Test
    void leavesMoreOfTheTimeQuietWhereThatIsAskedFor() {
        var calm = LongStream.range(0, 200)
                .mapToObj(seed -> Schedule.of(seed, MINUTE, false, 4))
                .collect(Collectors.summarizingDouble(Schedule::quietShare));

        assertThat(calm.getAverage()).isBetween(0.45, 0.65);
    }

    @Test
    void numbersItsFaultsSoThatSomeCanBePlayedAlone() {
        var all = Schedule.of(42, MINUTE, false);

        var some = all.only(List.of(2, 5));

        assertThat(some.faults())
                .containsExactly(all.faults().get(1), all.faults().get(4));
        assertThat(some.only(List.of(5)).faults()).containsExactly(all.faults().get(4));
    }

    private static Stream<PlannedFault> faults(boolean cluster) {
        return schedules(cluster).stream().flatMap(schedule -> schedule.faults().stream());
    }

    private static List<Schedule> schedules(boolean cluster) {
        return LongStream.range(0, 200)
                .mapToObj(seed -> Schedule.of(seed, MINUTE, cluster))
                .toList();
    }

    private static Set<Breakage> possible(boolean cluster) {
        return Target.of(cluster).stream()
                .flatMap(target -> Stream.of(FaultKind.values())
                        .filter(kind -> kind.fits(target))
                        .map(kind -> new Breakage(kind, target)))
                .collect(Collectors.toSet());
    }

    private record Breakage(FaultKind kind, Target target) {

        static Breakage of(PlannedFault fault) {
            return new Breakage(fault.kind(), fault.target());
        }
    }
}
