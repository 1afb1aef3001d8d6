package io.notexactlyonce.analytics.counting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The queue from the commit to the counter. It never blocks or refuses, since a coordinator's thread adds to it; the
 * {@link Backlog} limits its size.
 */
@Component
public class Release {

    private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();

    public void add(Batch released) {
        batches.add(released);
    }

    /**
     * All waiting batches, or none if none arrived in time. The longer one write takes, the more the next one contains.
     */
    List<Batch> take(Duration patience) throws InterruptedException {
        Batch first = batches.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        List<Batch> taken = new ArrayList<>(List.of(first));
        batches.drainTo(taken);
        return taken;
    }

    List<Batch> takeWaiting() {
        List<Batch> taken = new ArrayList<>();
        batches.drainTo(taken);
        return taken;
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }
}
