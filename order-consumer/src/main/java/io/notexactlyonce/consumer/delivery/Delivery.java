package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.inbox.Claim;
import io.notexactlyonce.events.OrderEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event and the record that delivered it this time. */
record Delivery(ConsumerRecord<byte[], byte[]> record, OrderEvent event) {

    Claim claim() {
        return new Claim(event.id(), PayloadHash.of(event, record.value()));
    }
}
