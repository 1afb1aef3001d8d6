package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.List;

/**
 * Makes an output of each record, a few in one transaction with their offset. Now and then it dies over one: what it had
 * written then is there, aborted, and comes again.
 */
final class TransactionalProcessor {

    private static final String NAME = "processor-1";
    private static final int MOST_AT_ONCE = 4;

    private final CleanRun run;

    TransactionalProcessor(CleanRun run) {
        this.run = run;
    }

    void processAll() {
        run.log.stream()
                .filter(read -> run.random.nextInt(20) == 0)
                .forEach(read -> run.deadLettered.add(read.eventId()));
        for (int partition = 0; partition < run.partitions; partition++) {
            var records = run.recordsOf(partition);
            for (int next = 0; next < records.size(); ) {
                int end = Math.min(records.size(), next + 1 + run.random.nextInt(MOST_AT_ONCE));
                var batch = records.subList(next, end);
                if (run.random.nextInt(8) == 0) {
                    batch.forEach(read -> write(read, false));
                    run.history.add(new HistoryEvent.Crashed(run.now(), NAME, "before the commit of its transaction"));
                } else {
                    batch.forEach(this::process);
                    commit(partition, batch);
                    next = end;
                }
                endTransaction();
            }
        }
    }

    private void process(LogRecord read) {
        if (!run.deadLettered.contains(read.eventId())) {
            write(read, true);
        }
    }

    private void write(LogRecord read, boolean committed) {
        int partition = run.random.nextInt(run.partitions);
        long offset = run.outputEnds.merge(partition, 1L, Long::sum) - 1;
        var source = RecordPosition.of(read);
        run.due.put(source, content(read));
        run.outputs.add(
                new Output(new RecordPosition(partition, offset), source, read.eventId(), content(read), committed));
    }

    private static String content(LogRecord read) {
        return "charge of order " + read.orderId();
    }

    private void commit(int partition, List<LogRecord> batch) {
        long offset = batch.get(batch.size() - 1).offset() + 1;
        run.history.add(new HistoryEvent.OffsetCommitted(run.now(), NAME, partition, offset));
        run.committed.put(partition, offset);
    }

    /** Its marker takes an offset in each partition that it may have written to. */
    private void endTransaction() {
        for (int partition = 0; partition < run.partitions; partition++) {
            run.outputEnds.merge(partition, 1L, Long::sum);
        }
    }
}
