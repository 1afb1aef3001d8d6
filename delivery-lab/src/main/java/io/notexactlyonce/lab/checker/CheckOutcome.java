package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ExitCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The outcome of a check.
 *
 * @param waitsFor what still kept the system busy; empty when it was quiet
 */
public record CheckOutcome(Instant takenAt, Optional<String> waitsFor, List<InvariantResult> verdicts) {

    public CheckOutcome {
        verdicts = List.copyOf(verdicts);
    }

    /** The verdict on the system as a whole. */
    public enum Result {
        KEPT(ExitCode.OK),
        BROKEN(ExitCode.BROKEN_PROMISE),
        /** Retention has deleted some of the evidence, or events are still on their way. */
        PARTLY_CHECKED(ExitCode.PARTLY_CHECKED);

        private final int exitCode;

        Result(int exitCode) {
            this.exitCode = exitCode;
        }

        /** As in "partly-checked". */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** In a system in motion, missing events may be on their way. Only what is wrong regardless counts as broken. */
    public Result result() {
        if (verdicts.stream().anyMatch(verdict -> verdict.isBroken() && (isQuiet() || verdict.isSureInMotion()))) {
            return Result.BROKEN;
        }
        return isQuiet() && verdicts.stream().noneMatch(InvariantResult::isPartlyChecked)
                ? Result.KEPT
                : Result.PARTLY_CHECKED;
    }

    public boolean isQuiet() {
        return waitsFor.isEmpty();
    }

    public boolean isKept() {
        return result() == Result.KEPT;
    }

    public int exitCode() {
        return result().exitCode;
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
        return switch (result()) {
            case KEPT -> "Every promise was kept.";
            case BROKEN -> "A promise was broken." + motion().map(" "::concat).orElse("");
            case PARTLY_CHECKED -> motion().orElseGet(this::partly);
        };
    }

    private Optional<String> motion() {
        return waitsFor.map(
                what -> ("Not quiet: still waiting for %s. Missing events may be on their way, so not everything was"
                                + " checked.")
                        .formatted(what));
    }

    private String partly() {
        return "What could be checked was kept. Not everything could be: "
                + verdicts.stream()
                        .filter(InvariantResult::isPartlyChecked)
                        .map(verdict -> verdict.uncheckedBecause().orElseThrow())
                        .distinct()
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
