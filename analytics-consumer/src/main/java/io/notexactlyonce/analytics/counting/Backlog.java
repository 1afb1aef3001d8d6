package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts the records in memory, and pauses polling at too many, so that a slow database can't fill the heap. */
@Component
public class Backlog {

    private final BacklogLimits limits;
    private final FlowControl flow;
    private int records;
    private boolean paused;

    Backlog(BacklogLimits limits, FlowControl flow, MeterRegistry meters) {
        this.limits = limits;
        this.flow = flow;
        meters.gauge("analytics.backlog", this, Backlog::records);
    }

    public synchronized int records() {
        return records;
    }

    public synchronized void add(int count) {
        records += count;
        steer();
    }

    public synchronized void remove(int count) {
        records -= count;
        steer();
    }

    /**
     * Decides under the lock: if the poller paused after the counter has emptied everything, it would pause forever.
     */
    private void steer() {
        if (!paused && records >= limits.pauseAt()) {
            paused = true;
            flow.pause();
        } else if (paused && records <= limits.resumeAt()) {
            paused = false;
            flow.resume();
        }
    }
}
