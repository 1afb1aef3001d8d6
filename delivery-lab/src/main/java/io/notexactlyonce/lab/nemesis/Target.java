package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.model.Component;
import java.util.EnumSet;
import java.util.Set;

/** The targets of faults. */
public enum Target {
    BROKER("kafka", Sort.KAFKA, Component.BROKER),
    BROKER_1("kafka-1", Sort.KAFKA, Component.BROKER),
    BROKER_2("kafka-2", Sort.KAFKA, Component.BROKER),
    BROKER_3("kafka-3", Sort.KAFKA, Component.BROKER),
    CONTROLLER("controller", Sort.KAFKA, Component.BROKER),
    DATABASE("postgres", Sort.DATABASE, Component.DATABASE),
    PRODUCER("order-producer", Sort.SERVICE, Component.ORDER_PRODUCER),
    CONSUMER("order-consumer", Sort.SERVICE, Component.ORDER_CONSUMER),
    ANALYTICS("analytics-consumer", Sort.SERVICE, Component.ANALYTICS_CONSUMER),
    SETTLEMENT("settlement-processor", Sort.SERVICE, Component.SETTLEMENT_PROCESSOR),
    SECOND_PRODUCER("order-producer-2", Sort.GUEST, Component.ORDER_PRODUCER),
    SECOND_CONSUMER("order-consumer-2", Sort.GUEST, Component.ORDER_CONSUMER),
    SECOND_ANALYTICS("analytics-consumer-2", Sort.GUEST, Component.ANALYTICS_CONSUMER),
    SECOND_SETTLEMENT("settlement-processor-2", Sort.GUEST, Component.SETTLEMENT_PROCESSOR),
    ORDERS("the orders topic", Sort.TOPIC, Component.BROKER),
    LEADERS("the leaders of all topics", Sort.LEADERS, Component.BROKER),
    WIRE("the wire between the services and kafka", Sort.WIRE, Component.BROKER),
    DATABASE_WIRE("the wire between the services and postgres", Sort.DATABASE_WIRE, Component.DATABASE),
    EVERYTHING("all of kafka, postgres and the services", Sort.ALL, Component.BROKER);

    private final String label;
    private final Sort sort;
    private final Component role;

    Target(String label, Sort sort, Component role) {
        this.label = label;
        this.sort = sort;
        this.role = role;
    }

    public static Set<Target> of(boolean cluster) {
        return cluster
                ? EnumSet.complementOf(EnumSet.of(BROKER))
                : EnumSet.complementOf(EnumSet.of(BROKER_1, BROKER_2, BROKER_3, CONTROLLER, LEADERS));
    }

    public String label() {
        return label;
    }

    public Sort sort() {
        return sort;
    }

    public Component role() {
        return role;
    }

    /** 1, or 2 for a second instance. */
    public int instance() {
        return sort == Sort.GUEST ? 2 : 1;
    }

    /** Whether it is a process. */
    public boolean isNode() {
        return EnumSet.of(Sort.KAFKA, Sort.DATABASE, Sort.SERVICE, Sort.GUEST).contains(sort);
    }

    /**
     * Whether the two must never be broken at the same time. A cluster promises to survive the loss of one node. With
     * two of three brokers down, {@code min.insync.replicas=2} refuses every write, and there would be nothing to test.
     */
    boolean excludes(Target other) {
        return this == other
                || sort == Sort.ALL
                || other.sort == Sort.ALL
                || sort == Sort.KAFKA && other.sort == Sort.KAFKA;
    }

    /** Targets with the same kinds of faults. */
    public enum Sort {
        KAFKA,
        DATABASE,
        SERVICE,
        /** A second instance, which runs only during its fault. */
        GUEST,
        TOPIC,
        /** The leaders of a cluster's partitions. */
        LEADERS,
        WIRE,
        DATABASE_WIRE,
        ALL
    }
}
