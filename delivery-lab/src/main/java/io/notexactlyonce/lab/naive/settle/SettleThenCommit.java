package io.notexactlyonce.lab.naive.settle;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.LaneAddress;
import io.notexactlyonce.lab.naive.LaneSettings;
import io.notexactlyonce.lab.naive.Notes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Reads, writes, and commits when Kafka has what was written. Nothing is lost; but outputs and offsets are two writes, and who
 * dies or is late between the two has written what will be written again. That the producer is idempotent doesn't help: to
 * Kafka that is another record.
 */
public final class SettleThenCommit implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final LaneAddress lane = LaneAddress.ofEnvironment();
    private final Notes notes = Notes.of(lane);

    @Override
    public void run() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                        LaneSettings.ofConsumer(lane, Map.of("enable.auto.commit", false)));
                var producer =
                        new KafkaProducer<byte[], byte[]>(LaneSettings.ofProducer(lane, Settlement.SERIALIZERS))) {
            consumer.subscribe(List.of(lane.topic()), notes);
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                for (var message : messages) {
                    var event = codec.decode(message);
                    notes.delivered(message, event.id());
                    producer.send(Settlement.of(message, event, lane.outputs()));
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
