package io.notexactlyonce.settlement;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.events.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as the producer makes them. */
public final class Events {

    public static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    private static final OrderEventCodec CODEC = new OrderEventCodec();

    private Events() {}

    public static OrderCreated created(UUID orderId) {
        return created(EventIds.next(), orderId, 1, "apple");
    }

    public static OrderCreated created(UUID eventId, UUID orderId, long sequence, String product) {
        List<OrderLine> lines = List.of(
                new OrderLine(product, 2, new BigDecimal("1.50")), new OrderLine("pear", 3, new BigDecimal("0.2")));
        return new OrderCreated(eventId, orderId, sequence, TIME, "alice", "EUR", lines);
    }

    public static OrderCancelled cancelled(UUID orderId) {
        return new OrderCancelled(EventIds.next(), orderId, 2, TIME, "changed my mind");
    }

    /** Orders of which every fifth is cancelled. */
    public static List<OrderEvent> someOrders(int count) {
        return IntStream.range(0, count)
                .boxed()
                .<OrderEvent>flatMap(i -> {
                    UUID orderId = UUID.randomUUID();
                    return Stream.of(created(orderId), cancelled(orderId)).limit(i % 5 == 0 ? 2 : 1);
                })
                .toList();
    }

    public static ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        var encoded = CODEC.encode(event);
        var record =
                new ProducerRecord<>(Topics.ORDERS, encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
