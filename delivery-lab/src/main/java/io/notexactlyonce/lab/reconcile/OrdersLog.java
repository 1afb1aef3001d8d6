package io.notexactlyonce.lab.reconcile;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.UndecodableEventException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of the orders topic, sorted into events and what is none. */
record OrdersLog(List<LoggedEvent> events, List<String> foreign) {

    static OrdersLog of(List<ConsumerRecord<byte[], byte[]>> records) {
        var codec = new OrderEventCodec();
        var events = new ArrayList<LoggedEvent>();
        var foreign = new ArrayList<String>();
        for (var record : records) {
            try {
                var event = codec.decode(record);
                events.add(new LoggedEvent(
                        event.id(), event.orderId(), event.sequence(), record.partition(), record.offset()));
            } catch (UndecodableEventException e) {
                foreign.add("record at %d:%d: %s".formatted(record.partition(), record.offset(), e.getMessage()));
            }
        }
        return new OrdersLog(events, foreign);
    }
}
