package io.notexactlyonce.lab.model;

import java.util.Set;

/** A count that the demo shows. */
public enum Metric {
    CREATED("created", "created"),
    CANCELLED("cancelled", "cancelled"),
    OUTBOX_WAITING("outboxWaiting", "in outbox"),
    IN_LOG("inLog", "in log"),
    APPLIED("applied", "applied"),
    DUPLICATES_ABSORBED("duplicatesAbsorbed", "absorbed"),
    DEAD_LETTERED("deadLettered", "dead letters"),
    /** Events that order-consumer has applied behind a later event of their order. */
    OUT_OF_ORDER("outOfOrder", "out of order"),
    CONSUMER_LAG("consumerLag", "lag"),
    COUNTED("counted", "counted"),
    /** Part of {@link #COUNTED}: analytics-consumer counts what it can't read, too, as that. */
    UNDECODABLE("undecodable", "undecodable"),
    ANALYTICS_LAG("analyticsLag", "lag"),
    SETTLED("settled", "settled"),
    SETTLEMENT_LAG("settlementLag", "lag"),
    /** Since settlement-processor has started. */
    SETTLEMENT_DEAD_LETTERED("settlementDeadLettered", "dead letters"),
    CARELESS_APPLIED("carelessApplied", "applied"),
    CARELESS_TWICE("carelessTwice", "twice"),
    CARELESS_LAG("carelessLag", "lag");

    /** Those without which a snapshot is complete: they tell what a fault did, or are those of the demo's negative control, which
     * doesn't run everywhere. */
    public static final Set<Metric> ADDITIONAL =
            Set.of(OUT_OF_ORDER, UNDECODABLE, SETTLEMENT_DEAD_LETTERED, CARELESS_APPLIED, CARELESS_TWICE, CARELESS_LAG);

    private final String key;
    private final String label;

    Metric(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** In JSON. */
    public String key() {
        return key;
    }

    /** Follows the number on a terminal. */
    public String label() {
        return label;
    }
}
