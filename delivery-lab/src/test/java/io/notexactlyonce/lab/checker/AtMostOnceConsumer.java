package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.List;

/** Commits first and is killed now and then: what it had committed and not yet counted is gone. */
final class AtMostOnceConsumer {

    private static final String NAME = "counter-1";

    private final CleanRun run;
    private long epoch = 1;

    AtMostOnceConsumer(CleanRun run) {
        this.run = run;
    }

    void readAll() {
        for (int partition = 0; partition < run.partitions; partition++) {
            read(partition);
        }
    }

    private void read(int partition) {
        for (var read : run.recordsOf(partition)) {
            run.history.add(new HistoryEvent.OffsetCommitted(run.now(), NAME, partition, read.offset() + 1));
            run.committed.put(partition, read.offset() + 1);
            switch (run.random.nextInt(12)) {
                case 0 -> die(partition, "before the record is released");
                case 1 -> {
                    deliver(read);
                    die(partition, "before the record is counted");
                }
                default -> {
                    deliver(read);
                    count(read);
                }
            }
        }
    }

    private void deliver(LogRecord read) {
        run.history.add(
                new HistoryEvent.Delivered(run.now(), NAME, epoch, read.partition(), read.offset(), read.eventId()));
    }

    private void count(LogRecord read) {
        run.effects.put(read.eventId(), 1);
        run.states.merge(read.orderId(), read.sequence(), Math::max);
        run.history.add(new HistoryEvent.Effected(run.now(), NAME, List.of(read.eventId())));
    }

    private void die(int partition, String point) {
        run.history.add(new HistoryEvent.Crashed(run.now(), NAME, point));
        run.history.add(new HistoryEvent.Assigned(run.now(), NAME, ++epoch, List.of(partition)));
    }
}
