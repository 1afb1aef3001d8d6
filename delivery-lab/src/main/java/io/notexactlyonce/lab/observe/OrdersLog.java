package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.EventType;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.PartitionRange;
import io.notexactlyonce.lab.model.RecordPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the orders topic, and sorts its records into events and what is none. */
final class OrdersLog {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final Words words = new Words();
    private final List<LoggedEvent> events = new ArrayList<>();
    private final List<ForeignRecord> foreign = new ArrayList<>();
    private final Map<Integer, Instant> firsts = new HashMap<>();

    private OrdersLog() {}

    /** @param ends where its partitions end */
    static OrdersTopic read(String bootstrapServers, Map<TopicPartition, Long> ends) {
        var log = new OrdersLog();
        var ranges = new HashMap<Integer, PartitionRange>();
        TopicReader.each(bootstrapServers, Topics.ORDERS, log::add)
                .forEach((partition, begin) -> ranges.put(
                        partition.partition(),
                        new PartitionRange(
                                begin,
                                ends.getOrDefault(partition, begin),
                                log.firsts.getOrDefault(partition.partition(), Instant.MAX))));
        return new OrdersTopic(log.events, log.foreign, ranges);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        firsts.putIfAbsent(record.partition(), Instant.ofEpochMilli(record.timestamp()));
        try {
            events.add(logged(codec.decode(record), record));
        } catch (UndecodableEventException e) {
            foreign.add(new ForeignRecord(
                    new RecordPosition(record.partition(), record.offset()), String.valueOf(e.getMessage())));
        }
    }

    private LoggedEvent logged(OrderEvent event, ConsumerRecord<byte[], byte[]> record) {
        return new LoggedEvent(
                event.id(),
                event.orderId(),
                event.sequence(),
                event.occurredAt(),
                event instanceof OrderCreated created ? details(created) : OrderDetails.UNKNOWN,
                event instanceof OrderCancelled cancelled ? words.of(cancelled.reason()) : "",
                ContentHash.of(
                        EventType.of(event).wireName(),
                        event.sequence(),
                        event.orderId().toString(),
                        record.value()),
                record.partition(),
                record.offset());
    }

    private OrderDetails details(OrderCreated order) {
        return new OrderDetails(
                words.of(order.customerId()),
                words.of(order.currency()),
                order.lines().stream()
                        .map(line ->
                                new OrderDetails.Line(words.of(line.productId()), line.quantity(), line.unitPrice()))
                        .toList());
    }
}
