package io.notexactlyonce.settlement.settling;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.events.poll.TooLargeRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Makes the journal's record for a record of the orders, whether that was polled or is a dead letter. */
@Component
public class Settlements {

    private final OrderEventCodec orders = new OrderEventCodec();
    private final SettlementCodec codec = new SettlementCodec();

    /** @throws UndecodableEventException when the record is no order event */
    public Settled settle(ConsumerRecord<byte[], byte[]> record) {
        SettlementEntry entry = Settlement.of(event(record), record);
        return new Settled(entry, SettlementsTopic.record(codec.encode(entry), record));
    }

    private OrderEvent event(ConsumerRecord<byte[], byte[]> record) {
        if (TooLargeRecord.is(record)) {
            throw UndecodableEventException.tooLarge();
        }
        return orders.decode(record);
    }

    /** An entry, and the record that carries it. */
    public record Settled(SettlementEntry entry, ProducerRecord<byte[], byte[]> record) {}
}
