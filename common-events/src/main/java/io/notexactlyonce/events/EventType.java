package io.notexactlyonce.events;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code ce_type} of each event: its name on the wire, with the version of its schema. */
public enum EventType {
    ORDER_CREATED("io.notexactlyonce.order.created.v1"),
    ORDER_CANCELLED("io.notexactlyonce.order.cancelled.v1");

    private static final Map<String, EventType> BY_WIRE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, type -> type));

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static EventType of(OrderEvent event) {
        return event instanceof OrderCreated ? ORDER_CREATED : ORDER_CANCELLED;
    }

    /** The type with that wire name, or empty when this version of the contract does not know it. */
    public static Optional<EventType> ofWireName(String name) {
        return Optional.ofNullable(BY_WIRE_NAME.get(name));
    }
}
