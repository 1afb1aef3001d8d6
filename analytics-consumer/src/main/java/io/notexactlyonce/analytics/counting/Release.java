package io.notexactlyonce.analytics.counting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The queue from the commit to the counter. It never blocks and never refuses, since a coordinator's thread puts into
 * it; the {@link Backlog} bounds it.
 */
@Component
public class Release {

    private final BlockingQueue<List<Occurrence>> batches = new LinkedBlockingQueue<>();

    public void add(List<Occurrence> released) {
        batches.add(released);
    }

    /** All that waits, or nothing when nothing came in time: the longer a write takes, the more the next one carries. */
    List<Occurrence> take(Duration patience) throws InterruptedException {
        List<Occurrence> first = batches.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return first == null ? List.of() : withWaiting(first);
    }

    List<Occurrence> takeWaiting() {
        return withWaiting(List.of());
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    private List<Occurrence> withWaiting(List<Occurrence> first) {
        List<Occurrence> taken = new ArrayList<>(first);
        for (List<Occurrence> batch = batches.poll(); batch != null; batch = batches.poll()) {
            taken.addAll(batch);
        }
        return taken;
    }
}
