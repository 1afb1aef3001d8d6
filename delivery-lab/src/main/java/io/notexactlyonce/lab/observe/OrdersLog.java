package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SettlementText;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of the orders topic, sorted into events and what is none.
 *
 * @param deleted records that retention has deleted
 */
record OrdersLog(List<LoggedEvent> events, List<String> foreign, long deleted) {

    static OrdersLog read(String bootstrapServers) {
        var codec = new OrderEventCodec();
        var events = new ArrayList<LoggedEvent>();
        var foreign = new ArrayList<String>();
        var deleted = TopicReader.each(bootstrapServers, Topics.ORDERS, record -> {
            try {
                var event = codec.decode(record);
                events.add(new LoggedEvent(
                        event.id(),
                        event.orderId(),
                        event.sequence(),
                        SettlementText.of(event),
                        record.partition(),
                        record.offset()));
            } catch (UndecodableEventException e) {
                foreign.add("record at %d:%d: %s".formatted(record.partition(), record.offset(), e.getMessage()));
            }
        });
        return new OrdersLog(events, foreign, deleted);
    }
}
