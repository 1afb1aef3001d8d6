package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Observation.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A long run is judged while somebody waits for it. */
@Tag("full")
class MillionEventsTest {

    private static final int EVENTS = 1_000_000;
    private static final int PARTITIONS = 12;
    private static final int BATCH = 500;

    private final List<HistoryEvent> sends = new ArrayList<>();
    private final List<HistoryEvent> reads = new ArrayList<>();
    private final List<LogRecord> log = new ArrayList<>();
    private final Map<UUID, Integer> effects = new HashMap<>();
    private final Map<String, Long> states = new HashMap<>();

    /** By the clock of the processor: a build that shares its machine is slower, and the checker isn't. */
    @Test
    void areJudgedInTenSeconds() {
        var observation = oneOfTheMiddleLost();
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        var findings = Checker.check(observation);

        var took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);
        assertThat(findings).extracting(Finding::anomaly).containsExactly(Anomaly.LOST_WRITE, Anomaly.GHOST_EFFECT);
        assertThat(took).isLessThan(Duration.ofSeconds(10));

        long observed = usedHeap();
        var facts = new IndexedObservation(observation);
        System.out.printf(
                "%,d events, %,d lines of history: judged in %,d ms; %,d MiB observed, and %,d MiB to judge it by%n",
                facts.fates().size(),
                observation.history().size(),
                took.toMillis(),
                observed >> 20,
                (usedHeap() - observed) >> 20);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Observation oneOfTheMiddleLost() {
        for (int i = 0; i < EVENTS; i += BATCH) {
            batch(i);
        }
        log.remove(EVENTS / 2);
        var history = new ArrayList<>(sends);
        history.addAll(reads);
        var reading = new Reading(OptionalLong.of(EVENTS), EVENTS, EVENTS);
        return new Observation(history, log, Set.of(), Map.of(0, reading), Optional.of(effects), Optional.of(states));
    }

    /** Of one partition; each order has two events. */
    private void batch(int first) {
        int partition = first / BATCH % PARTITIONS;
        long offset = (long) first / BATCH / PARTITIONS * BATCH;
        var at = Instant.EPOCH.plusMillis(first);
        var taken = new ArrayList<UUID>();
        for (int i = first; i < first + BATCH; i++, offset++) {
            var eventId = new UUID(i * 0x9E3779B97F4A7C15L, i);
            var orderId =
                    i % 2 == 0 ? "order-" + i / 2 : log.get(log.size() - 1).orderId();
            var hash = "hash-" + i;
            sends.add(new HistoryEvent.Intent(at, "producer-1", eventId, orderId, 1 + i % 2, hash));
            sends.add(new HistoryEvent.Sent(at, "producer-1", eventId));
            sends.add(new HistoryEvent.Acknowledged(at, "producer-1", eventId, partition, offset));
            log.add(new LogRecord(partition, offset, eventId, orderId, 1 + i % 2, hash));
            reads.add(new HistoryEvent.Delivered(at, "consumer-1", 1, partition, offset, eventId));
            effects.put(eventId, 1);
            states.put(orderId, 1L + i % 2);
            taken.add(eventId);
        }
        reads.add(new HistoryEvent.Effected(at, "consumer-1", taken));
        reads.add(new HistoryEvent.OffsetCommitted(at, "consumer-1", partition, offset));
    }
}
