package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Counts each node's recent deaths, so that kills by hand are tolerated and a crash loop isn't hidden. */
final class CrashLoopDetector {

    static final int TOO_MANY = 6;
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Map<Component, Deque<Instant>> times = new EnumMap<>(Component.class);
    private final Clock clock;

    CrashLoopDetector(Clock clock) {
        this.clock = clock;
    }

    /** Notes one more death. */
    synchronized boolean isTooMany(Component role) {
        var lately = times.computeIfAbsent(role, key -> new ArrayDeque<>());
        var now = clock.instant();
        lately.add(now);
        lately.removeIf(time -> time.isBefore(now.minus(LATELY)));
        return lately.size() >= TOO_MANY;
    }
}
