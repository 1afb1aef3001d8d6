package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.environment.Parallel;
import java.util.ArrayList;
import java.util.List;

/** What has been opened and is to be closed: in groups, the last one first, those of a group at once. */
final class ResourceStack {

    private final List<List<Runnable>> groups = new ArrayList<>(List.of(new ArrayList<>()));
    private boolean isClosed;

    /** What comes from now on may need what has come before. */
    synchronized void nextGroup() {
        groups.add(new ArrayList<>());
    }

    /** @throws IllegalStateException when all has been closed already; it is closed as well then */
    synchronized void add(Runnable close) {
        if (isClosed) {
            close.run();
            throw new IllegalStateException("the bench is over");
        }
        groups.get(groups.size() - 1).add(close);
    }

    synchronized void close() {
        isClosed = true;
        for (int group = groups.size() - 1; group >= 0; group--) {
            if (!groups.get(group).isEmpty()) {
                Parallel.each(groups.get(group), Runnable::run);
            }
        }
    }
}
