package io.notexactlyonce.settlement.tracing;

import io.notexactlyonce.events.trace.BatchSpan;
import io.notexactlyonce.events.trace.RecordSpans;
import io.notexactlyonce.events.trace.TracedRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** The spans of each thread's open transaction. They end with it: nothing is settled before it commits. */
@Component
public class TransactionSpans implements TransactionExecutionListener {

    private final RecordSpans spans;
    private final ThreadLocal<@Nullable Open> current = new ThreadLocal<>();

    TransactionSpans(RecordSpans spans) {
        this.spans = spans;
    }

    public void begin(List<ConsumerRecord<byte[], byte[]>> records) {
        BatchSpan batch = spans.begin(records);
        if (batch.isRecorded()) {
            current.set(new Open(batch, new HashSet<>()));
        }
    }

    public void deadLettered(ConsumerRecord<byte[], byte[]> record) {
        Open open = current.get();
        if (open != null) {
            open.deadLetters().add(position(record.partition(), record.offset()));
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
        Open open = current.get();
        current.remove();
        if (open == null) {
            return;
        }
        if (commitFailure == null) {
            open.batch().ended(() -> open::outcome);
        } else {
            open.batch().failed(commitFailure);
        }
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
        Open open = current.get();
        current.remove();
        if (open != null) {
            open.batch().failed(new IllegalStateException("the transaction was rolled back"));
        }
    }

    private static String position(int partition, long offset) {
        return partition + "@" + offset;
    }

    /** @param deadLetters their positions */
    private record Open(BatchSpan batch, Set<String> deadLetters) {

        String outcome(TracedRecord record) {
            return deadLetters.contains(position(record.partition(), record.offset())) ? "dead_lettered" : "settled";
        }
    }
}
