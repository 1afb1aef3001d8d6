package io.notexactlyonce.lab.scenario.timing;

import java.util.Locale;

/** At which step of its processing a record is acknowledged. */
public enum AcknowledgementPoint {
    BEFORE_PROCESSING,
    AFTER_MEMORY,
    AFTER_DATABASE,
    AFTER_CALL;

    /** As in "after database". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
