package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.CrashPoint;
import java.time.Duration;

/**
 * A fault of a schedule.
 *
 * @param number in its schedule, from 1
 * @param at since the start of the run
 * @param luck a random number for what the kind leaves open, such as the point of a crash
 */
public record PlannedFault(int number, Duration at, FaultKind kind, Target target, Duration lasts, int luck) {

    /** A target has this much time to recover before its next fault; a stopped one has to start first. */
    private static final Duration RECOVERY = Duration.ofSeconds(6);

    private static final Duration RECOVERY_WITH_A_START = Duration.ofSeconds(15);

    PlannedFault numbered(int other) {
        return new PlannedFault(other, at, kind, target, lasts, luck);
    }

    Duration ends() {
        return at.plus(lasts);
    }

    String words() {
        return kind == FaultKind.CRASH ? "%s is to %s".formatted(target.label(), crashPoint()) : kind.words(target);
    }

    /** The point of a {@link FaultKind#CRASH}. */
    public CrashPoint crashPoint() {
        return ServiceCrashPoints.of(target.role(), luck);
    }

    boolean isOnAt(Duration moment) {
        return moment.compareTo(at) >= 0 && moment.compareTo(ends()) < 0;
    }

    /** Whether the two must not be in the same schedule. */
    boolean collidesWith(PlannedFault other) {
        return target.excludes(other.target)
                && at.compareTo(other.recovered()) < 0
                && other.at.compareTo(recovered()) < 0;
    }

    private Duration recovered() {
        return ends().plus(kind.endsItsTarget() ? RECOVERY_WITH_A_START : RECOVERY);
    }

    @Override
    public String toString() {
        return "%3d %6.1f s  %s, for %.1f s".formatted(number, at.toMillis() / 1e3, words(), lasts.toMillis() / 1e3);
    }
}
