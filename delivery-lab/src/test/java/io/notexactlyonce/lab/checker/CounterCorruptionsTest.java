package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.PartitionCounters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Counters that are wrong, each found by the rule that is there for it. */
class CounterCorruptionsTest {

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID cancelled = findings.cancelled();
    private final LoggedEvent created = findings.createdOf(findings.open());

    @Test
    void oneMinuteIsCountedUpAndAnotherDown() {
        findings.counts.merge(created.minuteAndType(), 3L, Long::sum);
        findings.counts.remove(findings.createdOf(cancelled).minuteAndType());
        findings.assertBroken("counted-at-most-once");
        assertThat(offenders("counted-at-most-once"))
                .contains("%s: 4 counted, and the log has 1".formatted(created.minuteAndType()))
                .hasSize(2);
    }

    @Test
    void fewerDuplicatesWereCountedThanTheLogHas() {
        findings.log(findings.duplicateOf(created));
        findings.assertBroken("deliveries-accounted-for");
        assertThat(offenders("deliveries-accounted-for"))
                .containsExactly("partition 0: 1 of its records are copies, but only 0 duplicates were absorbed");
    }

    @Test
    void theNextOffsetIsAheadOfTheLog() {
        findings.counters = right -> new PartitionCounters(right.nextOffset() + 1, right.applied(), 0, 0, 0);
        findings.assertBroken("deliveries-accounted-for");
    }

    @Test
    void moreCameOutOfOrderThanTheLogHasInAnother() {
        findings.outOfOrder = 1;
        findings.assertBroken("deliveries-accounted-for");
        assertThat(offenders("deliveries-accounted-for"))
                .containsExactly(
                        "partition 0: 0 of its events are behind a later one of their order, but 1 came out of order");
    }

    @Test
    void deadLettersWereCountedAndThereIsNone() {
        findings.counters = right -> new PartitionCounters(right.nextOffset(), right.applied(), 0, 0, 2);
        findings.assertBroken("deliveries-accounted-for");
    }

    @Test
    void deliveriesWereCountedOfAPartitionWithoutRecords() {
        findings.log.clear();
        findings.counters = right -> new PartitionCounters(0, 0, 3, 0, 0);
        assertThat(offenders("deliveries-accounted-for"))
                .containsExactly(
                        "partition 0: it has no records, but 3 deliveries and a next offset of 0 were counted");
    }

    @Test
    void aRecordThatIsNotNotedIsCountedAllTheSame() {
        findings.counted = Optional.of(new TreeMap<>(Map.of(0L, 1L, 2L, 4L)));
        findings.assertBroken("counted-at-most-once");
        assertThat(offenders("counted-at-most-once"))
                .containsExactly("%s: 1 counted, and no more than 0 records are noted as counted"
                        .formatted(findings.log.get(1).minuteAndType()));
    }

    @Test
    void recordsAreNotedThatAreNotThere() {
        findings.counted = Optional.of(new TreeMap<>(Map.of(0L, 5L)));
        assertThat(offenders("counted-at-most-once"))
                .containsExactly("partition 0: noted as counted to offset 5, but the log ends at 4");
    }

    @Test
    void recordsAreNotedOfAPartitionThatIsNotThere() {
        findings.notedElsewhere = Map.of(12, new TreeMap<>(Map.of(3L, 9L)));
        assertThat(offenders("counted-at-most-once"))
                .containsExactly("partition 12: noted as counted to offset 9, but the log ends at 0");
    }

    private List<String> offenders(String promise) {
        return findings.verdict(promise).offenders();
    }
}
