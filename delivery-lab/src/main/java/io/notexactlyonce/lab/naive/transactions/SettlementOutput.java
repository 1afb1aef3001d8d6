package io.notexactlyonce.lab.naive.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Reversal;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the settlement of an event as settlement-processor would write it. */
final class SettlementOutput {

    /** For producers of settlements. */
    static final Map<String, Object> SERIALIZERS =
            Map.of("key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class);

    private static final SettlementCodec CODEC = new SettlementCodec();

    private SettlementOutput() {}

    /** @param topic for the outputs */
    static ProducerRecord<byte[], byte[]> of(ConsumerRecord<?, ?> read, OrderEvent event, String topic) {
        var encoded = CODEC.encode(entry(event, new SettlementEntry.Source(read.partition(), read.offset())));
        var settlement = new ProducerRecord<>(topic, encoded.key().getBytes(UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> settlement.headers().add(name, value.getBytes(UTF_8)));
        return settlement;
    }

    private static SettlementEntry entry(OrderEvent event, SettlementEntry.Source source) {
        if (event instanceof OrderCreated created) {
            var amount = created.lines().stream()
                    .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Charge(
                    created.id(), created.orderId(), created.occurredAt(), source, amount, created.currency());
        }
        return new Reversal(event.id(), event.orderId(), event.occurredAt(), source);
    }
}
