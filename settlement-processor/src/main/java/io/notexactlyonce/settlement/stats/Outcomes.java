package io.notexactlyonce.settlement.stats;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.SettlementType;
import io.notexactlyonce.events.UndecodableEventException.Reason;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Counts the outcomes of records since the start, once their transaction is committed. */
@Component
public class Outcomes implements TransactionExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final String TRANSACTIONS = "settlement.transactions";

    private final MeterRegistry meters;
    private final ThreadLocal<Tally> current = ThreadLocal.withInitial(Tally::new);
    private final Counter committed;
    private final Counter failed;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
        committed = meters.counter(TRANSACTIONS, "outcome", "committed");
        failed = meters.counter(TRANSACTIONS, "outcome", "failed");
        for (SettlementType type : SettlementType.values()) {
            settled(type);
        }
        for (Reason reason : Reason.values()) {
            deadLettered(reason);
        }
    }

    public void settled(SettlementEntry entry) {
        current.get().settled(SettlementType.of(entry));
    }

    public void deadLettered(ConsumerRecord<?, ?> record, Reason reason) {
        // debug only: a topic full of bad records must not fill the disk with logs; the metric and the topic show them
        log.debug("Dead letter: {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason);
        current.get().deadLettered(reason);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        current.remove();
        if (beginFailure != null) {
            failed.increment();
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
        if (commitFailure != null) {
            failed.increment();
            return;
        }
        committed.increment();
        current.get().settled().forEach((type, count) -> settled(type).increment(count));
        current.get()
                .deadLetters()
                .forEach((reason, count) -> deadLettered(reason).increment(count));
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
        failed.increment();
    }

    private Counter settled(SettlementType type) {
        return meters.counter("settlement.entries", "type", name(type));
    }

    private Counter deadLettered(Reason reason) {
        return meters.counter("settlement.dead.letters", "reason", name(reason));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Totals totals() {
        double deadLetters = 0;
        for (Reason reason : Reason.values()) {
            deadLetters += deadLettered(reason).count();
        }
        return new Totals(
                (long) settled(SettlementType.CHARGED).count(),
                (long) settled(SettlementType.REVERSED).count(),
                (long) deadLetters,
                (long) committed.count(),
                (long) failed.count());
    }

    record Totals(long charged, long reversed, long deadLettered, long committed, long failed) {}
}
