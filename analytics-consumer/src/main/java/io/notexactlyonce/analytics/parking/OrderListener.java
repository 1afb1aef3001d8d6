package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.counting.Parked;
import io.notexactlyonce.events.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Only parks the polled records: any other work here would be done before the commit, and repeated after a crash. */
@Component
class OrderListener {

    static final String ID = "analytics";

    private final UncommittedRecords uncommitted;
    private final RecordReader reader;
    private final PendingTraces traces;

    OrderListener(UncommittedRecords uncommitted, RecordReader reader, PendingTraces traces) {
        this.uncommitted = uncommitted;
        this.reader = reader;
        this.traces = traces;
    }

    @KafkaListener(id = ID, idIsGroup = false, topics = Topics.ORDERS)
    void park(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            uncommitted.park(partition, read(polled.records(partition)));
        }
    }

    private List<Parked> read(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new Parked(record.offset(), reader.read(record), traces.of(record)))
                .toList();
    }
}
