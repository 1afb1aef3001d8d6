package io.notexactlyonce.lab.checker;

import java.util.Locale;

/** What is to be said of a variant. */
public enum Verdict {
    /** The control showed all that was expected of it. */
    SHOWN(false),
    /** The control lacks something that was expected: the guarded variant proves nothing, then. */
    VACUOUS(true),
    /** The guarded variant showed nothing that breaks its guarantee. */
    KEPT(false),
    /** The guarded variant broke its guarantee. */
    BROKEN(true),
    /** The guarded variant showed nothing wrong, and nothing right either: there is too little to judge it by. */
    NOT_JUDGED(false),
    /** It came to no end. */
    ERROR(true),
    /** The test bed has no means to make this fault; nothing was proved, and nothing disproved. */
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
