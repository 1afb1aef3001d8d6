package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.system.Role;
import java.util.EnumSet;
import java.util.Set;

/** What can be broken. */
enum Target {
    BROKER("kafka", Sort.KAFKA, Role.BROKER),
    BROKER_1("kafka-1", Sort.KAFKA, Role.BROKER),
    BROKER_2("kafka-2", Sort.KAFKA, Role.BROKER),
    BROKER_3("kafka-3", Sort.KAFKA, Role.BROKER),
    CONTROLLER("controller", Sort.KAFKA, Role.BROKER),
    DATABASE("postgres", Sort.DATABASE, Role.DATABASE),
    PRODUCER("order-producer", Sort.SERVICE, Role.ORDER_PRODUCER),
    CONSUMER("order-consumer", Sort.SERVICE, Role.ORDER_CONSUMER),
    ANALYTICS("analytics-consumer", Sort.SERVICE, Role.ANALYTICS_CONSUMER),
    SETTLEMENT("settlement-processor", Sort.SERVICE, Role.SETTLEMENT_PROCESSOR),
    SECOND_PRODUCER("order-producer-2", Sort.GUEST, Role.ORDER_PRODUCER),
    SECOND_CONSUMER("order-consumer-2", Sort.GUEST, Role.ORDER_CONSUMER),
    SECOND_SETTLEMENT("settlement-processor-2", Sort.GUEST, Role.SETTLEMENT_PROCESSOR),
    WIRE("the wire between order-producer and kafka", Sort.WIRE, Role.BROKER);

    private final String label;
    private final Sort sort;
    private final Role role;

    Target(String label, Sort sort, Role role) {
        this.label = label;
        this.sort = sort;
        this.role = role;
    }

    static Set<Target> of(boolean cluster) {
        return cluster
                ? EnumSet.complementOf(EnumSet.of(BROKER))
                : EnumSet.complementOf(EnumSet.of(BROKER_1, BROKER_2, BROKER_3, CONTROLLER));
    }

    String label() {
        return label;
    }

    Sort sort() {
        return sort;
    }

    Role role() {
        return role;
    }

    /** 1, or 2 for an instance beside it. */
    int instance() {
        return sort == Sort.GUEST ? 2 : 1;
    }

    /**
     * Whether the two are never broken at the same time. A cluster promises to outlive the loss of one node: with two of
     * three brokers away, {@code min.insync.replicas=2} refuses everything, and there would be nothing to see.
     */
    boolean excludes(Target other) {
        return this == other || sort == Sort.KAFKA && other.sort == Sort.KAFKA;
    }

    /** What has its faults in common. */
    enum Sort {
        KAFKA,
        DATABASE,
        SERVICE,
        /** A second instance, which isn't there by itself. */
        GUEST,
        WIRE
    }
}
