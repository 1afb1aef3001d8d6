package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Observation.Reading;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A random run with every mishap that a promise survives, to be judged as it is or to be spoiled first. */
final class CleanRun {

    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

    final Random random;
    final int partitions;
    /** In the order of time; a process of two threads would be no different. */
    final List<HistoryEvent> history = new ArrayList<>();

    final List<LogRecord> log = new ArrayList<>();
    final Map<Integer, Long> ends = new HashMap<>();
    final Map<Integer, Long> committed = new HashMap<>();
    final Map<Integer, Long> lastStable = new HashMap<>();
    final Set<UUID> deadLettered = new HashSet<>();
    final Map<UUID, Integer> effects = new HashMap<>();
    final Map<String, Long> states = new HashMap<>();
    final Map<RecordPosition, String> due = new HashMap<>();
    final List<Output> outputs = new ArrayList<>();
    final Map<Integer, Long> outputEnds = new HashMap<>();
    final Map<Integer, Long> lastStableOutputs = new HashMap<>();
    final List<LimitedStock.Answer> answers = new ArrayList<>();
    long pieces;
    private boolean isRead;
    private boolean isProcessed;
    private boolean isLimited;
    private long ticks;

    private CleanRun(long seed) {
        random = new Random(seed);
        partitions = 2 + random.nextInt(4);
    }

    /** Nobody reads the log. */
    static CleanRun ofProducers(long seed) {
        var run = new CleanRun(seed);
        new Producers(run, true).send(120);
        return run;
    }

    static CleanRun withInbox(long seed) {
        var run = ofProducers(seed);
        run.isRead = true;
        new InboxConsumers(run).readAll();
        return run;
    }

    /** The consumers' orders are for a stock that can run out. */
    static CleanRun withStock(long seed) {
        var run = withInbox(seed);
        run.isLimited = true;
        new StockKeeper(run).answerAll();
        return run;
    }

    /** On a log without duplicates, each of which would count as an event of its own. */
    static CleanRun atMostOnce(long seed) {
        var run = new CleanRun(seed);
        run.isRead = true;
        new Producers(run, false).send(120);
        new AtMostOnceConsumer(run).readAll();
        return run;
    }

    /** Each record of the log comes to one of another log, in a transaction with its offset. */
    static CleanRun processed(long seed) {
        var run = ofProducers(seed);
        run.isProcessed = true;
        new TransactionalProcessor(run).processAll();
        return run;
    }

    Instant now() {
        return BEGIN.plusMillis(ticks++);
    }

    /** A new one, which comes again in a run of the same seed. */
    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    LogRecord append(int partition, UUID eventId, String orderId, long sequence, String hash) {
        var read = new LogRecord(partition, skipOffset(partition), eventId, orderId, sequence, hash);
        log.add(read);
        return read;
    }

    /** As the marker of a transaction does. @return the offset that is left out */
    long skipOffset(int partition) {
        return ends.merge(partition, 1L, Long::sum) - 1;
    }

    List<LogRecord> recordsOf(int partition) {
        return log.stream()
                .filter(read -> read.partition() == partition && read.committed())
                .toList();
    }

    /** Each process's history behind that of another, as they are read from their files. */
    Observation observation() {
        var byProcess = history.stream()
                .sorted(Comparator.comparing(HistoryEvent::process))
                .toList();
        var observation = new Observation(
                byProcess,
                log,
                deadLettered,
                readings(),
                isRead ? Optional.of(effects) : Optional.empty(),
                isRead ? Optional.of(states) : Optional.empty());
        if (isLimited) {
            return observation.with(new LimitedStock(pieces, answers));
        }
        return isProcessed ? observation.with(new TransformedLog(due, outputs, outputReadings())) : observation;
    }

    private Map<Integer, Reading> outputReadings() {
        var readings = new HashMap<Integer, Reading>();
        outputEnds.forEach((partition, end) -> readings.put(
                partition, new Reading(OptionalLong.empty(), lastStableOutputs.getOrDefault(partition, end), end)));
        return readings;
    }

    private Map<Integer, Reading> readings() {
        var readings = new HashMap<Integer, Reading>();
        ends.forEach((partition, end) -> {
            var offset = committed.get(partition);
            readings.put(
                    partition,
                    new Reading(
                            offset == null ? OptionalLong.empty() : OptionalLong.of(offset),
                            lastStable.getOrDefault(partition, end),
                            end));
        });
        return readings;
    }
}
