package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * One pass of consume, transform, produce in a transaction, in two steps, so that another processor can act between
 * them. It assigns its partition manually, as programs do that avoid groups: only the transactional id tells the two
 * apart.
 */
public final class Settler implements AutoCloseable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final ProgramConfig config;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Fences any other producer with this id. */
    public Settler(ProgramConfig config, String transactionalId) {
        this.config = config;
        this.partition = new TopicPartition(config.topic(), 0);
        this.consumer = new KafkaConsumer<>(ClientSettings.ofConsumer(
                config, Map.of("enable.auto.commit", false, "isolation.level", "read_committed")));
        var settings = new HashMap<>(SettlementOutput.SERIALIZERS);
        settings.put("bootstrap.servers", config.bootstrapServers());
        settings.put("transactional.id", transactionalId);
        this.producer = new KafkaProducer<>(settings);
        consumer.assign(List.of(partition));
        producer.initTransactions();
    }

    /** The first half of a pass: writes the outputs of this many events, in an open transaction. */
    public void take(int events) {
        producer.beginTransaction();
        for (int taken = 0; taken < events; ) {
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                settle(message);
                taken++;
            }
        }
        producer.flush();
    }

    private void settle(ConsumerRecord<byte[], byte[]> message) {
        producer.send(SettlementOutput.of(message, codec.decode(message), config.outputs()));
    }

    /**
     * The second half: adds the offset and commits.
     *
     * @throws org.apache.kafka.common.KafkaException when another producer has fenced it
     */
    public void commit() {
        producer.sendOffsetsToTransaction(
                Map.of(partition, new OffsetAndMetadata(consumer.position(partition))),
                // names the group but no membership, so the group can't refuse it
                consumer.groupMetadata());
        producer.commitTransaction();
    }

    @Override
    public void close() {
        // no request is in flight: it has committed or was refused
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
