package io.notexactlyonce.events;

import java.util.Optional;
import java.util.stream.Stream;

/** The {@code ce_type} of each event: its name on the wire, with the version of its schema. */
public enum EventType {
    ORDER_CREATED("io.notexactlyonce.order.created.v1", OrderCreated.class),
    ORDER_CANCELLED("io.notexactlyonce.order.cancelled.v1", OrderCancelled.class);

    private final String wireName;
    private final Class<? extends OrderEvent> eventClass;

    EventType(String wireName, Class<? extends OrderEvent> eventClass) {
        this.wireName = wireName;
        this.eventClass = eventClass;
    }

    public String wireName() {
        return wireName;
    }

    public static EventType of(OrderEvent event) {
        return Stream.of(values())
                .filter(type -> type.eventClass.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    /** The type with that wire name, or empty when this version of the contract does not know it. */
    public static Optional<EventType> ofWireName(String name) {
        return Stream.of(values()).filter(type -> type.wireName.equals(name)).findFirst();
    }
}
