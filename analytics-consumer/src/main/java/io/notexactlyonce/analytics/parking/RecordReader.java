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

/** Tells what a record counts as. Never fails: one bad record must not take its neighbours with it. */
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
            // not above debug: a topic full of rubbish must not fill the disk with logs; the count tells
            log.debug("Undecodable {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return undecodable();
        }
    }

    /**
     * Counted as a type of its own and passed over: a service that only counts needs no dead letter topic. It is filed under
     * the minute of its arrival, since the time that such a record states may be any number.
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
