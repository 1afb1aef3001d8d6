package io.notexactlyonce.lab.checker;

import java.util.Locale;

/** The verdict on a variant. */
public enum Verdict {
    /** The control showed all expected anomalies. */
    SHOWN(false),
    /** The control lacks an expected anomaly, so the guarded variant proves nothing. */
    VACUOUS(true),
    /** The guarded variant showed nothing that breaks its guarantee. */
    KEPT(false),
    /** The guarded variant broke its guarantee. */
    BROKEN(true),
    /** The guarded variant showed nothing wrong, but too little evidence to judge it. */
    NOT_JUDGED(false),
    /** It did not finish. */
    ERROR(true),
    /** The test bed can't make this fault here; nothing was proved or disproved. */
    NOT_POSSIBLE_HERE(false);

    private final boolean isFailure;

    Verdict(boolean isFailure) {
        this.isFailure = isFailure;
    }

    public boolean isFailure() {
        return isFailure;
    }

    /** As in "not possible here". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
