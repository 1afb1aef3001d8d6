package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** Commits manually, and only finished records. @param <E> the type of event in the records */
abstract class ManualCommitLoop<E> implements Runnable {

    protected final ProgramConfig config = ProgramConfig.ofEnvironment();
    final Effects effects = new Effects(config);
    private final ConsumerHistory notes = ConsumerHistory.of(config);

    @Override
    public final void run() {
        try (var database = effects.connect();
                var consumer = new KafkaConsumer<byte[], byte[]>(
                        ClientSettings.ofConsumer(config, Map.of("enable.auto.commit", false)))) {
            consumer.subscribe(List.of(config.topic()), notes);
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                for (var message : messages) {
                    process(message, database);
                }
                commit(messages, consumer);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void process(ConsumerRecord<byte[], byte[]> message, Connection database) throws SQLException {
        var event = decode(message);
        notes.delivered(message, id(event));
        if (understands(message)) {
            take(event, database);
            notes.effected(List.of(id(event)));
        }
    }

    /** Whether it can read the record; otherwise it skips it. */
    boolean understands(ConsumerRecord<byte[], byte[]> message) {
        return true;
    }

    abstract E decode(ConsumerRecord<byte[], byte[]> message);

    abstract UUID id(E event);

    /** Stores the event's effect before it returns. @param database in auto-commit mode, and must be left so */
    protected abstract void take(E event, Connection database) throws SQLException;

    /** Does all of the work or none. An error ends the process, and with it the transaction. */
    static void inTransaction(Connection database, Work work) throws SQLException {
        database.setAutoCommit(false);
        work.perform();
        database.commit();
        database.setAutoCommit(true);
    }

    /** The work of a transaction. */
    interface Work {
        void perform() throws SQLException;
    }

    private void commit(ConsumerRecords<byte[], byte[]> messages, KafkaConsumer<byte[], byte[]> consumer) {
        if (messages.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(messages.nextOffsets());
            notes.committed(messages.nextOffsets());
        } catch (CommitFailedException | RebalanceInProgressException e) {
            System.err.println("The group has gone on without this member: " + e.getMessage());
        }
    }
}
