package io.notexactlyonce.events;

/** The topics of the order system. */
public final class Topics {

    /** Order events, keyed by order id. Owned and created by order-producer. */
    public static final String ORDERS = "orders";

    /** What a consumer of {@link #ORDERS} could not make sense of, as it arrived, with the reason in its headers. */
    public static final String ORDERS_DEAD_LETTER = "orders.DLT";

    /** Settlement entries, keyed by the id of the order event, compacted. Owned and created by settlement-processor. */
    public static final String SETTLEMENTS = "settlements";

    /** What settlement-processor could not make sense of, as it arrived, with the reason in its headers. */
    public static final String SETTLEMENTS_DEAD_LETTER = "settlements.DLT";

    public static final int SETTLEMENTS_PARTITIONS = 12;

    /**
     * Partitions of both topics of the orders. Fixed for their lifetime: adding one to a live topic sends an order's later events to
     * another partition than its earlier ones, where they overtake.
     */
    public static final int ORDERS_PARTITIONS = 12;

    private Topics() {}
}
