package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Reads, writes, and commits when Kafka has the outputs. Nothing is lost. But outputs and offsets are two writes: if
 * the processor dies or stalls between the two, it writes the outputs again. The producer's idempotence doesn't help,
 * since to Kafka these are new records.
 */
public final class SettleThenCommit implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final ConsumerHistory notes = ConsumerHistory.of(config);

    @Override
    public void run() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                        ClientSettings.ofConsumer(config, Map.of("enable.auto.commit", false)));
                var producer = new KafkaProducer<byte[], byte[]>(
                        ClientSettings.ofProducer(config, SettlementOutput.SERIALIZERS))) {
            consumer.subscribe(List.of(config.topic()), notes);
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                for (var message : messages) {
                    var event = codec.decode(message);
                    notes.delivered(message, event.id());
                    producer.send(SettlementOutput.of(message, event, config.outputs()));
                }
                producer.flush();
                commit(messages, consumer);
            }
        }
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
