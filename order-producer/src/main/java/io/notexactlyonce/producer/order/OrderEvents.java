package io.notexactlyonce.producer.order;

import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.outbox.Outbox;
import io.notexactlyonce.producer.outbox.OutboxMessage;
import io.notexactlyonce.producer.tracing.Traceparent;
import java.util.HashMap;
import org.springframework.stereotype.Component;

/** Puts an order's events into the outbox, encoded at once: what is sent later describes the order as it was then. */
@Component
class OrderEvents {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final Outbox outbox;
    private final Traceparent traceparent;

    OrderEvents(Outbox outbox, Traceparent traceparent) {
        this.outbox = outbox;
        this.traceparent = traceparent;
    }

    void append(OrderEvent event) {
        EncodedEvent encoded = codec.encode(event);
        var headers = new HashMap<>(encoded.headers());
        headers.putAll(traceparent.header());
        outbox.append(new OutboxMessage(event.id(), Topics.ORDERS, encoded.key(), headers, encoded.value()));
    }
}
