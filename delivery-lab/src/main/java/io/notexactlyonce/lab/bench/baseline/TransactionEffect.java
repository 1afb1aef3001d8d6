package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Exactly once: the records of a poll and its offsets in one Kafka transaction. A row in PostgreSQL can't be part of it,
 * so the effect is a record with the row's content.
 */
public final class TransactionEffect implements Runnable {

    private final EffectLoop loop = new EffectLoop();

    @Override
    public void run() {
        Workers.run(1, () -> {
            Map<String, Object> transactional =
                    Map.of("transactional.id", loop.settings().topic());
            try (var consumer = BareClients.consumer(loop.settings());
                    var producer = BareClients.producer(loop.settings(), transactional)) {
                producer.initTransactions();
                return loop.forever(consumer, polled -> {
                    producer.beginTransaction();
                    loop.events(polled).forEach(event -> producer.send(effect(event)));
                    producer.sendOffsetsToTransaction(polled.nextOffsets(), consumer.groupMetadata());
                    producer.commitTransaction();
                });
            }
        });
    }

    private ProducerRecord<byte[], byte[]> effect(OrderEvent event) {
        var value = "{\"orderId\":\"" + event.orderId() + "\",\"change\":" + LedgerRows.change(event) + "}";
        return new ProducerRecord<>(
                loop.settings().output(),
                event.id().toString().getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }
}
