package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Attempt 3: commit by hand, and only what is done. Nothing is lost any more; but the effect and the offset are in two
 * systems, and who dies or is late between the two has had an effect that comes again.
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
