package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** What a parking lot hands its records to. */
public final class LotFixture {

    private static final Tap ALWAYS_OPEN = new Tap() {
        @Override
        public void close() {}

        @Override
        public void open() {}
    };

    private final Release release = new Release();
    private final Backlog backlog;

    public LotFixture(int limit) {
        backlog = new Backlog(new BacklogLimits(limit, 0), ALWAYS_OPEN, new SimpleMeterRegistry());
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
        return release.takeWaiting();
    }
}
