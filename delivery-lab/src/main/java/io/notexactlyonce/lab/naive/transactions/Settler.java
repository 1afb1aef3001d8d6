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
 * One pass of consume, transform, produce in a transaction, in two steps, so that another one can come between them. It takes
 * its partition itself, as those do who don't trust groups: only the transactional id says which of two it is.
 */
public final class Settler implements AutoCloseable {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final ProgramConfig config;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** From now on any other one with this id is a zombie. */
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

    /** The first half of a pass: so many events have their outputs, in a transaction that is open. */
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
     * The second half: the offset, and the end of the transaction.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka knows that another one has taken its place
     */
    public void commit() {
        producer.sendOffsetsToTransaction(
                Map.of(partition, new OffsetAndMetadata(consumer.position(partition))),
                // names the group and no membership: nothing that the group could hold against it
                consumer.groupMetadata());
        producer.commitTransaction();
    }

    @Override
    public void close() {
        // nothing is under way: it has committed, or was refused
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
