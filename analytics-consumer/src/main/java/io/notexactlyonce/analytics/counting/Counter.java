package io.notexactlyonce.analytics.counting;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts released records in the database: once, whatever comes of it. */
@Component
class Counter {

    private static final Logger log = LoggerFactory.getLogger(Counter.class);

    private final EventCounts counts;
    private final Backlog backlog;
    private final Outcomes outcomes;

    Counter(EventCounts counts, Backlog backlog, Outcomes outcomes) {
        this.counts = counts;
        this.backlog = backlog;
        this.outcomes = outcomes;
    }

    /** One attempt, never a second: a batch that no database takes would stand in the way of all that come after it. */
    void count(List<Batch> released) {
        int records = records(released);
        try {
            int counted = counts.add(released);
            outcomes.counted(counted);
            outcomes.refused(records - counted);
        } catch (RuntimeException e) {
            giveUp(records, e.toString());
        } finally {
            backlog.remove(records);
        }
    }

    /** For what is left when there is no time to count it. */
    void abandon(List<Batch> released) {
        giveUp(records(released), "the service stops and the database didn't answer in time");
        backlog.remove(records(released));
    }

    private void giveUp(int records, String reason) {
        outcomes.lost(records);
        log.warn("Lost {} records: committed, so nobody gets them again, and not counted: {}", records, reason);
    }

    private static int records(List<Batch> released) {
        return released.stream().mapToInt(it -> it.records().size()).sum();
    }
}
