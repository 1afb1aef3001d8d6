package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The records in memory: shuts the tap while there are too many of them, so that a slow database can't fill the heap. */
@Component
public class Backlog {

    private final BacklogLimits limits;
    private final Tap tap;
    private int records;
    private boolean closed;

    Backlog(BacklogLimits limits, Tap tap, MeterRegistry meters) {
        this.limits = limits;
        this.tap = tap;
        meters.gauge("analytics.backlog", this, Backlog::records);
    }

    public synchronized int records() {
        return records;
    }

    public synchronized void add(int count) {
        records += count;
        turnTap();
    }

    public synchronized void remove(int count) {
        records -= count;
        turnTap();
    }

    /** Decides under the lock: a poller that closes after the counter has emptied everything would close for ever. */
    private void turnTap() {
        if (!closed && records >= limits.pauseAt()) {
            closed = true;
            tap.close();
        } else if (closed && records <= limits.resumeAt()) {
            closed = false;
            tap.open();
        }
    }
}
