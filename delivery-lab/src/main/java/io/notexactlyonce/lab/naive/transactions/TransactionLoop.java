package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What settlement-processor does, with plain Kafka clients: outputs and offsets in one transaction, so each record has
 * one output. Its subclasses also write to a database, which is not in the transaction.
 */
abstract class TransactionLoop implements Runnable {

    final ProgramConfig config = ProgramConfig.ofEnvironment();
    final Effects effects = new Effects(config);
    final ConsumerHistory notes = ConsumerHistory.of(config);
    private final OrderEventCodec codec = new OrderEventCodec();

    /** Called before the producer ends its last run's open transaction. */
    void beforeInit() throws SQLException {}

    /** Called afterwards. */
    void afterInit() throws SQLException {}

    /** Called while the transaction is open and all its records and offsets are being sent. */
    void beforeCommit(List<UUID> eventIds) throws SQLException {}

    /** Called when Kafka has committed them. */
    void afterCommit(List<UUID> eventIds) throws SQLException {}

    @Override
    public void run() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(ClientSettings.ofConsumer(
                        config, Map.of("enable.auto.commit", false, "isolation.level", "read_committed")));
                var producer = new KafkaProducer<byte[], byte[]>(
                        ClientSettings.ofTransactionalProducer(config, SettlementOutput.SERIALIZERS))) {
            beforeInit();
            // its id is the same at each start, so this ends its last run's open transaction
            producer.initTransactions();
            afterInit();
            consumer.subscribe(List.of(config.topic()), notes);
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                if (!messages.isEmpty()) {
                    settle(messages, consumer, producer);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void settle(
            ConsumerRecords<byte[], byte[]> messages,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer)
            throws SQLException {
        var eventIds = new ArrayList<UUID>();
        producer.beginTransaction();
        for (var message : messages) {
            var event = codec.decode(message);
            notes.delivered(message, event.id());
            eventIds.add(event.id());
            producer.send(SettlementOutput.of(message, event, config.outputs()));
        }
        producer.sendOffsetsToTransaction(messages.nextOffsets(), consumer.groupMetadata());
        beforeCommit(eventIds);
        producer.commitTransaction();
        afterCommit(eventIds);
        notes.committed(messages.nextOffsets());
    }
}
