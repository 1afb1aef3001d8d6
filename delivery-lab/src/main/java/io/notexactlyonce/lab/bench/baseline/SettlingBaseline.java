package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Reversal;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Exactly once: one Kafka transaction for each poll, with the outputs and the offsets of their input. */
public final class SettlingBaseline implements Runnable {

    private final BaselineSettings settings = BaselineSettings.ofEnvironment();
    private final OrderEventCodec orders = new OrderEventCodec();
    private final SettlementCodec settlements = new SettlementCodec();

    @Override
    public void run() {
        Workers.run(2, this::settle);
    }

    private Void settle() {
        Map<String, Object> transactional =
                Map.of("transactional.id", "floor-" + Thread.currentThread().getName());
        try (var consumer = BareClients.consumer(settings);
                var producer = BareClients.producer(settings, transactional)) {
            producer.initTransactions();
            consumer.subscribe(List.of(settings.topic()));
            while (true) {
                var polled = consumer.poll(Duration.ofSeconds(1));
                if (!polled.isEmpty()) {
                    producer.beginTransaction();
                    polled.forEach(record -> producer.send(entry(record)));
                    producer.sendOffsetsToTransaction(offsets(polled), consumer.groupMetadata());
                    producer.commitTransaction();
                }
            }
        }
    }

    private ProducerRecord<byte[], byte[]> entry(ConsumerRecord<byte[], byte[]> record) {
        var encoded = settlements.encode(settlement(record));
        var entry = new ProducerRecord<>(
                settings.output(), encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    private SettlementEntry settlement(ConsumerRecord<byte[], byte[]> record) {
        var event = orders.decode(record);
        var source = new SettlementEntry.Source(record.partition(), record.offset());
        if (event instanceof OrderCreated created) {
            var amount = created.lines().stream()
                    .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Charge(event.id(), event.orderId(), event.occurredAt(), source, amount, created.currency());
        }
        return new Reversal(event.id(), event.orderId(), event.occurredAt(), source);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(ConsumerRecords<byte[], byte[]> polled) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : polled.partitions()) {
            var records = polled.records(partition);
            offsets.put(
                    partition,
                    new OffsetAndMetadata(records.get(records.size() - 1).offset() + 1));
        }
        return offsets;
    }
}
