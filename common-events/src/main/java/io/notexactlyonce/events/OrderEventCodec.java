package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.FOREIGN_KEY;
import static io.notexactlyonce.events.UndecodableEventException.Reason.OUT_OF_BOUNDS;
import static io.notexactlyonce.events.UndecodableEventException.Reason.TOMBSTONE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNREADABLE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Encodes an {@link OrderEvent} for the wire, and decodes a record back into the event. Thread-safe. */
public final class OrderEventCodec {

    private static final String SOURCE = "/order-producer";

    private final JsonMapper json = EventJson.mapper();

    public EncodedEvent encode(OrderEvent event) {
        return new EncodedEvent(event.orderId().toString(), headers(event), json.writeValueAsBytes(data(event)));
    }

    /**
     * The event that the record carries.
     *
     * @throws UndecodableEventException when it carries none; the reason says why, and no later attempt can succeed
     */
    public OrderEvent decode(ConsumerRecord<byte[], byte[]> record) {
        return decode(record.key(), record.headers(), record.value());
    }

    /** As {@link #decode(ConsumerRecord)}, for a record that did not come from a poll. */
    public OrderEvent decode(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        if (value == null) {
            throw new UndecodableEventException(TOMBSTONE, "the record has no value");
        }
        Attributes attributes = new Attributes(headers);
        attributes.requireSpecVersion();
        EventType type = type(attributes.text(CloudEventHeaders.TYPE));
        attributes.requireOrigin(SOURCE);
        UUID subject = attributes.uuid(CloudEventHeaders.SUBJECT);
        requireKey(key, subject);
        OrderData data = data(type, value);
        if (!data.orderId().equals(subject.toString())) {
            throw new UndecodableEventException(FOREIGN_KEY, "the data names a different order than " + subject);
        }
        return event(attributes, subject, data);
    }

    private static Map<String, String> headers(OrderEvent event) {
        return Map.of(
                CloudEventHeaders.SPECVERSION, Attributes.SPEC_VERSION,
                CloudEventHeaders.ID, event.id().toString(),
                CloudEventHeaders.TYPE, EventType.of(event).wireName(),
                CloudEventHeaders.SOURCE, SOURCE,
                CloudEventHeaders.TIME, event.occurredAt().toString(),
                CloudEventHeaders.SUBJECT, event.orderId().toString(),
                CloudEventHeaders.SEQUENCE, Long.toString(event.sequence()),
                CloudEventHeaders.CONTENT_TYPE, Attributes.JSON);
    }

    private static OrderData data(OrderEvent event) {
        if (event instanceof OrderCreated created) {
            List<OrderData.Line> lines = created.lines().stream()
                    .map(line -> new OrderData.Line(line.productId(), line.quantity(), line.unitPrice()))
                    .toList();
            return new OrderData.Created(created.orderId().toString(), created.customerId(), created.currency(), lines);
        }
        return new OrderData.Cancelled(event.orderId().toString(), ((OrderCancelled) event).reason());
    }

    private OrderData data(EventType type, byte[] value) {
        try {
            OrderData data = json.readValue(value, OrderData.of(type));
            if (data == null) {
                throw new UndecodableEventException(UNREADABLE, "the value is JSON null");
            }
            return data;
        } catch (JacksonException e) {
            throw new UndecodableEventException(UNREADABLE, Excerpt.of(e.getOriginalMessage()), e);
        }
    }

    private static OrderEvent event(Attributes attributes, UUID orderId, OrderData data) {
        UUID id = attributes.uuidv7(CloudEventHeaders.ID);
        long sequence = attributes.number(CloudEventHeaders.SEQUENCE, 1, Bounds.MAX_SEQUENCE);
        Instant time = attributes.time(CloudEventHeaders.TIME);
        try {
            if (data instanceof OrderData.Created created) {
                return created(id, orderId, sequence, time, created);
            }
            return new OrderCancelled(id, orderId, sequence, time, ((OrderData.Cancelled) data).reason());
        } catch (IllegalArgumentException e) {
            throw new UndecodableEventException(OUT_OF_BOUNDS, String.valueOf(e.getMessage()), e);
        }
    }

    private static OrderCreated created(UUID id, UUID orderId, long sequence, Instant time, OrderData.Created data) {
        List<OrderLine> lines = data.lines().stream()
                .map(line -> new OrderLine(line.productId(), line.quantity(), line.unitPrice()))
                .toList();
        return new OrderCreated(id, orderId, sequence, time, data.customerId(), data.currency(), lines);
    }

    private static EventType type(String name) {
        return EventType.ofWireName(name)
                .orElseThrow(() -> new UndecodableEventException(UNKNOWN_TYPE, "unknown type " + Excerpt.of(name)));
    }

    private static void requireKey(byte @Nullable [] key, UUID orderId) {
        if (key == null || !orderId.toString().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new UndecodableEventException(FOREIGN_KEY, "the key is not the order " + orderId);
        }
    }
}
