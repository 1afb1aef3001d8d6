package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ExitCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check has come to.
 *
 * @param waitsFor what the system didn't come to rest for; empty when it was quiet
 */
public record CheckOutcome(Instant takenAt, Optional<String> waitsFor, List<InvariantResult> verdicts) {

    public CheckOutcome {
        verdicts = List.copyOf(verdicts);
    }

    public boolean isQuiet() {
        return waitsFor.isEmpty();
    }

    /** Of a system in motion nothing can be said for sure, so it doesn't count as kept. */
    public boolean isKept() {
        return isQuiet() && verdicts.stream().noneMatch(InvariantResult::isBroken);
    }

    public int exitCode() {
        return isKept() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
    }

    /** For a terminal. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(
                isQuiet()
                        ? "What was promised, and what is there:"
                        : "What was promised, and what is there, taken from a system in motion:");
        lines.addAll(InvariantReport.lines(verdicts));
        lines.add(summary());
        return lines;
    }

    public String summary() {
        if (!isQuiet()) {
            return "Not quiet: still waiting for %s. What is missing may be on its way."
                    .formatted(waitsFor.orElseThrow());
        }
        return isKept() ? "Every promise was kept." : "A promise was broken.";
    }
}
