package io.notexactlyonce.lab.reconcile;

import java.util.List;

/**
 * What a rule found.
 *
 * @param claim the promise in words
 * @param numbers what was compared
 * @param offenders what breaks the promise, each with its id; empty when it was kept
 */
public record Verdict(String claim, String numbers, List<String> offenders) {

    public Verdict {
        offenders = List.copyOf(offenders);
    }

    public boolean isKept() {
        return offenders.isEmpty();
    }
}
