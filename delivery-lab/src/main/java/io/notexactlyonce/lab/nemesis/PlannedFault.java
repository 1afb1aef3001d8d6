package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.CrashPoint;
import java.time.Duration;

/**
 * A fault of a schedule.
 *
 * @param at since the begin of the run
 * @param luck decides what the kind leaves open, as the point of a crash
 */
public record PlannedFault(Duration at, FaultKind kind, Target target, Duration lasts, int luck) {

    /** Who has just been broken is given the time to come back before it is broken again. */
    private static final Duration RECOVERY = Duration.ofSeconds(6);

    Duration ends() {
        return at.plus(lasts);
    }

    String words() {
        return kind == FaultKind.CRASH ? "%s is to %s".formatted(target.label(), crashPoint()) : kind.words(target);
    }

    /** Of a {@link FaultKind#CRASH}. */
    public CrashPoint crashPoint() {
        return ServiceCrashPoints.of(target.role(), luck);
    }

    boolean isOnAt(Duration moment) {
        return moment.compareTo(at) >= 0 && moment.compareTo(ends()) < 0;
    }

    /** Whether both can't be in one schedule. */
    boolean collidesWith(PlannedFault other) {
        return target.excludes(other.target)
                && at.compareTo(other.ends().plus(RECOVERY)) < 0
                && other.at.compareTo(ends().plus(RECOVERY)) < 0;
    }

    @Override
    public String toString() {
        return "%6.1f s  %s, for %.1f s".formatted(at.toMillis() / 1e3, words(), lasts.toMillis() / 1e3);
    }
}
