package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.environment.Parallel;
import java.util.ArrayList;
import java.util.List;

/** Open resources, closed in groups: the last group first, and all of a group at once. */
final class ResourceStack {

    private final List<List<Runnable>> groups = new ArrayList<>(List.of(new ArrayList<>()));
    private boolean isClosed;

    /** Begins a new group, whose resources may need earlier ones. */
    synchronized void nextGroup() {
        groups.add(new ArrayList<>());
    }

    /** @throws IllegalStateException when all has been closed already; the resource is closed, too */
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
