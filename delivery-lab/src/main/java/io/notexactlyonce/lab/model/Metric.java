package io.notexactlyonce.lab.model;

/** A count that the demo shows. */
public enum Metric {
    CREATED("created"),
    CANCELLED("cancelled"),
    OUTBOX_WAITING("outbox waiting"),
    IN_LOG("in log"),
    APPLIED("applied"),
    DUPLICATES_ABSORBED("duplicates absorbed"),
    DEAD_LETTERED("dead-lettered"),
    CONSUMER_LAG("lag"),
    COUNTED("counted"),
    ANALYTICS_LAG("lag"),
    SETTLED("settled"),
    SETTLEMENT_LAG("lag");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
