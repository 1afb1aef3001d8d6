package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** What uncommitted records are handed to. */
public final class CountingFixture {

    private static final FlowControl NEVER_PAUSED = new FlowControl() {
        @Override
        public void pause() {}

        @Override
        public void resume() {}
    };

    private final Release release = new Release();
    private final Backlog backlog;

    public CountingFixture(int limit) {
        backlog = new Backlog(new BacklogLimits(limit, 0), NEVER_PAUSED, new SimpleMeterRegistry());
    }

    public Release release() {
        return release;
    }

    public Backlog backlog() {
        return backlog;
    }

    public Outcomes outcomes() {
        return new Outcomes(new SimpleMeterRegistry());
    }

    /** All that has been released since the last call. */
    public List<Occurrence> released() {
        return release.takeWaiting().stream()
                .flatMap(it -> it.records().stream())
                .map(Parked::occurrence)
                .toList();
    }
}
