package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.FOREIGN_KEY;
import static io.notexactlyonce.events.UndecodableEventException.Reason.OUT_OF_BOUNDS;
import static io.notexactlyonce.events.UndecodableEventException.Reason.TOMBSTONE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNREADABLE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Encodes a {@link SettlementEntry} for the wire, and decodes a record back into the entry. Thread-safe. */
public final class SettlementCodec {

    private static final String SOURCE = "/settlement-processor";

    private final JsonMapper json = EventJson.mapper();

    public EncodedEvent encode(SettlementEntry entry) {
        return new EncodedEvent(
                entry.id().toString(), headers(entry), json.writeValueAsBytes(SettlementData.of(entry)));
    }

    /**
     * The entry that the record carries.
     *
     * @throws UndecodableEventException when it carries none; the reason says why, and no later attempt can succeed
     */
    public SettlementEntry decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new UndecodableEventException(TOMBSTONE, "the record has no value");
        }
        Attributes attributes = new Attributes(record.headers());
        attributes.requireSpecVersion();
        SettlementType type = type(attributes.text(CloudEventHeaders.TYPE));
        attributes.requireOrigin(SOURCE);
        UUID id = attributes.uuidv7(CloudEventHeaders.ID);
        requireKey(record.key(), id);
        SettlementData data = data(type, record.value());
        UUID subject = attributes.uuid(CloudEventHeaders.SUBJECT);
        if (!data.orderId().equals(subject.toString())) {
            throw new UndecodableEventException(FOREIGN_KEY, "the data names a different order than " + subject);
        }
        return entry(id, subject, attributes, data);
    }

    private static Map<String, String> headers(SettlementEntry entry) {
        return Map.of(
                CloudEventHeaders.SPECVERSION, Attributes.SPEC_VERSION,
                CloudEventHeaders.ID, entry.id().toString(),
                CloudEventHeaders.TYPE, SettlementType.of(entry).wireName(),
                CloudEventHeaders.SOURCE, SOURCE,
                CloudEventHeaders.TIME, entry.occurredAt().toString(),
                CloudEventHeaders.SUBJECT, entry.orderId().toString(),
                CloudEventHeaders.INPUT_PARTITION,
                        Integer.toString(entry.source().partition()),
                CloudEventHeaders.INPUT_OFFSET, Long.toString(entry.source().offset()),
                CloudEventHeaders.CONTENT_TYPE, Attributes.JSON);
    }

    private SettlementData data(SettlementType type, byte[] value) {
        try {
            SettlementData data = json.readValue(value, type.dataClass());
            if (data == null) {
                throw new UndecodableEventException(UNREADABLE, "the value is JSON null");
            }
            return data;
        } catch (JacksonException e) {
            throw new UndecodableEventException(UNREADABLE, Excerpt.of(e.getOriginalMessage()), e);
        }
    }

    private static SettlementEntry entry(UUID id, UUID orderId, Attributes attributes, SettlementData data) {
        Instant time = attributes.time(CloudEventHeaders.TIME);
        var source = new SettlementEntry.Source(
                (int) attributes.number(CloudEventHeaders.INPUT_PARTITION, 0, Bounds.MAX_PARTITION),
                attributes.number(CloudEventHeaders.INPUT_OFFSET, 0, Bounds.MAX_OFFSET));
        try {
            return data instanceof SettlementData.Charged charged
                    ? new Charge(id, orderId, time, source, charged.amount(), charged.currency())
                    : new Reversal(id, orderId, time, source);
        } catch (IllegalArgumentException e) {
            throw new UndecodableEventException(OUT_OF_BOUNDS, String.valueOf(e.getMessage()), e);
        }
    }

    private static SettlementType type(String name) {
        return SettlementType.ofWireName(name)
                .orElseThrow(() -> new UndecodableEventException(UNKNOWN_TYPE, "unknown type " + Excerpt.of(name)));
    }

    private static void requireKey(byte @Nullable [] key, UUID id) {
        if (key == null || !id.toString().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new UndecodableEventException(FOREIGN_KEY, "the key is not the id " + id);
        }
    }
}
