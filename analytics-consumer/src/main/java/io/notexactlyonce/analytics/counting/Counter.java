package io.notexactlyonce.analytics.counting;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /**
     * One attempt, never a second: when the answer to a commit gets lost, trying again may count twice, and no error
     * tells that case apart reliably enough to build a promise on.
     */
    void count(Collection<Occurrence> released) {
        try {
            counts.add(perMinuteAndType(released));
            outcomes.counted(released.size());
        } catch (RuntimeException e) {
            giveUp(released.size(), e.toString());
        } finally {
            backlog.remove(released.size());
        }
    }

    /** For what is left when there is no time to count it. */
    void abandon(List<Occurrence> released) {
        giveUp(released.size(), "the service stops and the database didn't answer in time");
        backlog.remove(released.size());
    }

    private void giveUp(int records, String reason) {
        outcomes.lost(records);
        log.warn("Lost {} records: committed, so nobody gets them again, and not counted: {}", records, reason);
    }

    private static SortedMap<Occurrence, Long> perMinuteAndType(Collection<Occurrence> released) {
        return released.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
