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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

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
        try (var consumer = BareClients.consumer(settings);
                var one = producer("one");
                var other = producer("other")) {
            consumer.subscribe(List.of(settings.topic()));
            var current = one;
            while (true) {
                var polled = consumer.poll(Duration.ofSeconds(1));
                if (!polled.isEmpty()) {
                    commit(polled, current, consumer.groupMetadata());
                    current = current == one ? other : one;
                }
            }
        }
    }

    /**
     * A producer's next transaction waits until the brokers have marked the end of its last one in all partitions, and asks
     * for it every 20 ms. With two that take turns, none has to wait: a commit that is confirmed can't fail any more.
     */
    private KafkaProducer<byte[], byte[]> producer(String name) {
        var id = "floor-%s-%s".formatted(Thread.currentThread().getName(), name);
        var producer = BareClients.producer(settings, Map.of("transactional.id", id));
        producer.initTransactions();
        return producer;
    }

    private void commit(
            ConsumerRecords<byte[], byte[]> polled,
            KafkaProducer<byte[], byte[]> producer,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        polled.forEach(record -> producer.send(entry(record)));
        producer.sendOffsetsToTransaction(polled.nextOffsets(), group);
        producer.commitTransaction();
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
}
