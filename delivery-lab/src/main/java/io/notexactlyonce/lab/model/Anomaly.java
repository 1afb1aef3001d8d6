package io.notexactlyonce.lab.model;

import java.util.Locale;

/** What can be wrong with a delivery; with the names of Jepsen's Kafka workload where it has one. */
public enum Anomaly {
    LOST_WRITE("an event was acknowledged but is not in the log"),
    PHANTOM("the log has an event that was never meant to be sent"),
    FAILED_BUT_PRESENT("a send was reported as failed, but its event is in the log"),
    DUPLICATE("an event is in the log at more than one offset"),
    INCONSISTENT_OFFSETS("at an event's acknowledged offset there is another event, or none"),
    NONMONOTONIC_SEND("a later event of an order is in the log before an earlier one"),
    SPLIT_KEY("an order's events are in several partitions"),
    POLL_SKIP("a consumer skipped records within one assignment"),
    NONMONOTONIC_POLL("a consumer went back within one assignment"),
    UNSEEN("a record was never delivered"),
    COMMIT_AHEAD("an offset was committed past an event that had no effect yet"),
    LOST_EFFECT("an event in the log has no effect"),
    DOUBLE_EFFECT("an event has its effect more than once"),
    GHOST_EFFECT("an event has an effect but is not in the log"),
    CONFLICTING_DUPLICATE("two events have the same id but differ"),
    DIVERGENCE("the state is not what the events of the log add up to"),
    HANGING_TRANSACTION("a transaction was never ended: readers of committed records are stuck behind it"),
    TORN_TRANSACTION("readers of committed records see a part of a transaction, or one that was aborted"),
    OVERSOLD("more was promised than there is");

    private final String meaning;

    Anomaly(String meaning) {
        this.meaning = meaning;
    }

    /** As in "lost-write". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }
}
