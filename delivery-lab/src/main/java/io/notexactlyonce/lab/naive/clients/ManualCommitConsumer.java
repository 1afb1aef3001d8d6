package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Attempt 3: commit manually, and only finished records. Nothing is lost any more. But the effect and the offset are in
 * two systems: if the consumer dies or stalls between the two, the effect happens again.
 */
public class ManualCommitConsumer extends ManualCommitLoop<OrderEvent> {

    private final OrderEventCodec codec = new OrderEventCodec();

    @Override
    final OrderEvent decode(ConsumerRecord<byte[], byte[]> message) {
        return codec.decode(message);
    }

    @Override
    final UUID id(OrderEvent event) {
        return event.id();
    }

    @Override
    protected void take(OrderEvent event, Connection database) throws SQLException {
        effects.add(database, List.of(event.id()));
    }
}
