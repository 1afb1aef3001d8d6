package io.notexactlyonce.settlement.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes what one act on a letter comes to, as one transaction. All instances use the same transactional id for this:
 * opening a second producer ends the transaction of the first, waits until that is done, and fences it. So whoever reads
 * the audit after opening sees every act that will ever be committed before its own.
 */
final class FencedProducer implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** Bytes: an entry and an act, each far below a megabyte. The other producers must hold whole dead letters. */
    private static final int BUFFER = 2 * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;

    /** @param settings those of the service's other producers */
    FencedProducer(Map<String, Object> settings, String transactionalId) {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        producer = new KafkaProducer<>(config);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * @throws AlreadyDecidedException when another producer was opened meanwhile; nothing is written
     * @throws RuntimeException when it is not known whether anything was written
     */
    void commit(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            producer.beginTransaction();
            records.forEach(producer::send);
            producer.commitTransaction();
        } catch (KafkaException e) {
            if (isFenced(e)) {
                throw new AlreadyDecidedException("Another call was faster. Look at the letter again.");
            }
            abort();
            throw e;
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** Otherwise readers at {@code read_committed} wait for the transaction's timeout. */
    private void abort() {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            // A commit without an answer can't be aborted; the next producer ends it, whatever it was.
        }
    }

    /** An open transaction is left to the next producer, which ends it. */
    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
