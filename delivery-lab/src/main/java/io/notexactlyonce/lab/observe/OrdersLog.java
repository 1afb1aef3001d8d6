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
import io.notexactlyonce.lab.model.LabRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.PartitionRange;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RecordPositions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the orders topic, and separates events from other records. */
final class OrdersLog {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final EvidenceFiles files;
    private final Map<Integer, Instant> firsts = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final RecordPositions ofTheLab = new RecordPositions();
    private long events;
    private long foreign;

    private final LetterContents letters;

    private OrdersLog(EvidenceFiles files, LetterContents letters) {
        this.files = files;
        this.letters = letters;
    }

    /**
     * @param ends the partitions' current or recent end offsets
     * @param letters of the dead-letter topics, which have been read before
     */
    static OrdersTopic read(
            String bootstrapServers, Map<TopicPartition, Long> ends, EvidenceFiles files, LetterContents letters) {
        var log = new OrdersLog(files, letters);
        var ranges = new HashMap<Integer, PartitionRange>();
        TopicReader.each(bootstrapServers, Topics.ORDERS, log::add).forEach((partition, begin) -> {
            var number = partition.partition();
            var end = Math.max(ends.getOrDefault(partition, begin), log.ends.getOrDefault(number, begin));
            ranges.put(number, new PartitionRange(begin, end, log.firsts.getOrDefault(number, Instant.MAX)));
        });
        files.finishLog();
        return new OrdersTopic(log.events, log.foreign, ranges, log.ofTheLab);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        firsts.putIfAbsent(record.partition(), Instant.ofEpochMilli(record.timestamp()));
        ends.put(record.partition(), record.offset() + 1);
        letters.compare(record);
        if (record.headers().lastHeader(LabRecord.HEADER) != null) {
            ofTheLab.add(new RecordPosition(record.partition(), record.offset()));
        }
        try {
            files.add(logged(codec.decode(record), record));
            events++;
        } catch (UndecodableEventException e) {
            files.add(new ForeignRecord(
                    new RecordPosition(record.partition(), record.offset()), String.valueOf(e.getMessage())));
            foreign++;
        }
    }

    private LoggedEvent logged(OrderEvent event, ConsumerRecord<byte[], byte[]> record) {
        return new LoggedEvent(
                event.id(),
                event.orderId(),
                event.sequence(),
                event.occurredAt(),
                event instanceof OrderCreated created ? details(created) : OrderDetails.UNKNOWN,
                event instanceof OrderCancelled cancelled ? cancelled.reason() : "",
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
                order.customerId(),
                order.currency(),
                order.lines().stream()
                        .map(line -> new OrderDetails.Line(line.productId(), line.quantity(), line.unitPrice()))
                        .toList());
    }
}
