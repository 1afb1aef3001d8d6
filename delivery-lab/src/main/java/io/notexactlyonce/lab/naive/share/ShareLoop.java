package io.notexactlyonce.lab.naive.share;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;

/**
 * Acknowledges each record individually: done (ACCEPT), not now (RELEASE), or never (REJECT). A released record goes to
 * the next member that polls, after records that followed it. After its fifth delivery, by default, it is never
 * delivered again.
 */
abstract class ShareLoop implements Runnable {

    final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final OrderEventCodec codec = new OrderEventCodec();
    private final ConsumerHistory notes = ConsumerHistory.of(config);

    /** @throws IllegalStateException when it can't be processed now */
    abstract void apply(OrderEvent event);

    /** How to acknowledge a record that can't be processed now. */
    abstract AcknowledgeType failed(ConsumerRecord<byte[], byte[]> message);

    @Override
    public void run() {
        try (var consumer = new KafkaShareConsumer<byte[], byte[]>(ClientSettings.ofShareConsumer(config))) {
            consumer.subscribe(List.of(config.topic()));
            while (true) {
                var messages = consumer.poll(Duration.ofMillis(100));
                for (var message : messages) {
                    consumer.acknowledge(message, take(message));
                }
                if (!messages.isEmpty()) {
                    // this sends all acknowledgements to Kafka; otherwise the next poll would
                    consumer.commitSync();
                }
            }
        }
    }

    private AcknowledgeType take(ConsumerRecord<byte[], byte[]> message) {
        OrderEvent event;
        try {
            event = codec.decode(message);
        } catch (UndecodableEventException e) {
            return AcknowledgeType.REJECT;
        }
        notes.delivered(message, event.id());
        return process(event, message);
    }

    private AcknowledgeType process(OrderEvent event, ConsumerRecord<byte[], byte[]> message) {
        UUID eventId = event.id();
        try {
            apply(event);
        } catch (IllegalStateException e) {
            System.err.printf("Delivery %s of event %s: %s%n", message.deliveryCount(), eventId, e.getMessage());
            return failed(message);
        }
        notes.effected(List.of(eventId));
        return AcknowledgeType.ACCEPT;
    }
}
