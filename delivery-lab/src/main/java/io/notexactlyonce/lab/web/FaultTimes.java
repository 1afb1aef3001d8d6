package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.observe.MetricsHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** When which fault was caused, as long ago as the charts reach. */
final class FaultTimes {

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final InstantSource clock;

    FaultTimes(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(String fault) {
        forgetOld();
        entries.addLast(new Entry(fault, clock.instant()));
    }

    /** Oldest first. */
    synchronized List<Struck> struck() {
        forgetOld();
        var now = clock.instant();
        return entries.stream()
                .map(entry -> new Struck(
                        entry.fault(), Duration.between(entry.at(), now).toMillis() / 1e3))
                .toList();
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(MetricsHistory.LENGTH);
        entries.removeIf(entry -> entry.at().isBefore(oldest));
    }

    private record Entry(String fault, Instant at) {}

    /** A fault, by its id, and how long ago it was caused. */
    record Struck(String id, double secondsAgo) {}
}
