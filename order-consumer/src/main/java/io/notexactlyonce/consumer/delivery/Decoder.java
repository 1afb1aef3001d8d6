package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetterReason;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.events.poll.TooLargeRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Separates the events in a poll from undecodable records. Decoding happens here and not in a deserializer, because a
 * failure inside {@code poll()} fails the whole poll.
 */
@Component
class Decoder {

    private final OrderEventCodec codec = new OrderEventCodec();

    Batch decode(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Delivery> deliveries = new ArrayList<>(records.size());
        List<DeadLetter> deadLetters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                deliveries.add(new Delivery(record, event(record)));
            } catch (UndecodableEventException e) {
                deadLetters.add(new DeadLetter(record, DeadLetterReason.of(e), String.valueOf(e.getMessage())));
            }
        }
        return new Batch(deliveries, deadLetters);
    }

    private OrderEvent event(ConsumerRecord<byte[], byte[]> record) {
        if (TooLargeRecord.is(record)) {
            throw UndecodableEventException.tooLarge();
        }
        return codec.decode(record);
    }
}
