package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.counting.Occurrence;
import io.notexactlyonce.events.EventType;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Determines what a record counts as. Never fails: one bad record must not affect its neighbours. */
@Component
class RecordReader {

    static final String UNDECODABLE = "undecodable";

    private static final Logger log = LoggerFactory.getLogger(RecordReader.class);

    private final OrderEventCodec codec = new OrderEventCodec();
    private final Clock clock;

    RecordReader(Clock clock) {
        this.clock = clock;
    }

    Occurrence read(ConsumerRecord<byte[], byte[]> record) {
        try {
            OrderEvent event = codec.decode(record);
            return new Occurrence(event.occurredAt(), shortName(EventType.of(event)));
        } catch (RuntimeException e) {
            // debug only: a topic full of bad records must not fill the disk with logs; the count shows them
            log.debug("Undecodable {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return undecodable();
        }
    }

    /**
     * Counts the record as a type of its own: a service that only counts needs no dead-letter topic. The minute is that
     * of its arrival, since such a record may state any time.
     */
    private Occurrence undecodable() {
        return new Occurrence(clock.instant(), UNDECODABLE);
    }

    private static String shortName(EventType type) {
        return switch (type) {
            case ORDER_CREATED -> "created";
            case ORDER_CANCELLED -> "cancelled";
        };
    }
}
