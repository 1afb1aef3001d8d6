package io.notexactlyonce.lab.naive.spring;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;

/**
 * Attempt 4: a failed event doesn't block those behind it. It goes to a retry topic and comes back after a second, when
 * those behind it have overtaken it.
 */
public final class RetryTopicConsumer implements Runnable {

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

        @RetryableTopic(attempts = "20", backOff = @BackOff(delay = 1000))
        @KafkaListener(topics = "${LANE_TOPIC}", groupId = "${LANE_GROUP}")
        void onMessage(ConsumerRecord<byte[], byte[]> message) {
            var event = codec.decode(message);
            orders.apply(event);
            notes.effected(List.of(event.id()));
        }
    }
}
