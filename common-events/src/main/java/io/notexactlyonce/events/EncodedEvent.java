package io.notexactlyonce.events;

import java.util.Map;

/**
 * An event as it goes on the wire, before it has a topic and an offset.
 *
 * @param key the order's id for an order event, the event's id for a settlement
 * @param headers header values as text, written in UTF-8
 * @param value JSON in UTF-8; not copied, so neither side may change it
 */
public record EncodedEvent(String key, Map<String, String> headers, byte[] value) {

    public EncodedEvent {
        headers = Map.copyOf(headers);
    }
}
