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
    CONSUMER_LAG("consumerLag", "lag"),
    COUNTED("counted", "counted"),
    ANALYTICS_LAG("analyticsLag", "lag"),
    SETTLED("settled", "settled"),
    SETTLEMENT_LAG("settlementLag", "lag"),
    CARELESS_APPLIED("carelessApplied", "applied"),
    CARELESS_TWICE("carelessTwice", "twice"),
    CARELESS_LAG("carelessLag", "lag");

    /** Those of the demo's negative control, which doesn't run everywhere. */
    public static final Set<Metric> CARELESS = Set.of(CARELESS_APPLIED, CARELESS_TWICE, CARELESS_LAG);

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
