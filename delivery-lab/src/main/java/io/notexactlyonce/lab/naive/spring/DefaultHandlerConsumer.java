package io.notexactlyonce.lab.naive.spring;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Attempt 5: leave errors to the framework. A failing event is tried ten times without a pause. Then the handler logs a
 * line, the offset moves on, and the event is lost.
 */
public final class DefaultHandlerConsumer implements Runnable {

    @Override
    public void run() {
        SpringProgram.run(Listener.class);
    }

    static class Listener {

        private final OrderEventCodec codec = new OrderEventCodec();
        private final LastEventWins orders;
        private final ConsumerHistory notes;

        Listener(LastEventWins orders, ConsumerHistory notes) {
            this.orders = orders;
            this.notes = notes;
        }

        @KafkaListener(topics = "${LANE_TOPIC}", groupId = "${LANE_GROUP}")
        void onMessage(ConsumerRecord<byte[], byte[]> message) {
            var event = codec.decode(message);
            orders.apply(event);
            notes.effected(List.of(event.id()));
        }
    }
}
