package io.notexactlyonce.events;

/** The topics of the order system. */
public final class Topics {

    /** Order events, keyed by order id. Owned and created by order-producer. */
    public static final String ORDERS = "orders";

    /**
     * Records that a consumer of {@link #ORDERS} could not process, as they arrived, with the reason in their headers.
     */
    public static final String ORDERS_DEAD_LETTER = "orders.DLT";

    /** Settlement entries, keyed by the id of the order event, compacted. Owned and created by settlement-processor. */
    public static final String SETTLEMENTS = "settlements";

    /** Records that settlement-processor could not process, as they arrived, with the reason in their headers. */
    public static final String SETTLEMENTS_DEAD_LETTER = "settlements.DLT";

    public static final int SETTLEMENTS_PARTITIONS = 12;

    /**
     * Partitions of the orders topic and of its dead-letter topic. Fixed for their lifetime: adding one to a live topic
     * sends an order's later events to another partition, where they can overtake its earlier ones.
     */
    public static final int ORDERS_PARTITIONS = 12;

    private Topics() {}
}
