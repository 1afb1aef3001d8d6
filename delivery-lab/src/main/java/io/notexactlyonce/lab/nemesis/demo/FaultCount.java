package io.notexactlyonce.lab.nemesis.demo;

/** What a fault has done itself, beside what it made of the system's counts. */
public enum FaultCount {
    BAD_RECORDS("badRecords"),
    EARLY_CANCELLATIONS("earlyCancellations"),
    ACKNOWLEDGEMENTS_LOST("acknowledgementsLost"),
    CONNECTIONS_CUT("connectionsCut"),
    /** From the first instance to the second one. */
    PARTITIONS_MOVED("partitionsMoved"),
    SECONDS_FROZEN("secondsFrozen");

    private final String key;

    FaultCount(String key) {
        this.key = key;
    }

    /** In JSON, and in the names of its text on the page. */
    public String key() {
        return key;
    }
}
