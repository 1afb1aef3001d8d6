package io.notexactlyonce.consumer.deadletter;

import java.util.List;

/** Whether a letter waits for a decision. */
public enum LetterState {
    OPEN,
    REPLAYED,
    DISCARDED;

    /** A refusal decides nothing: a letter that was applied stays so, whatever a later replay comes to. */
    public static LetterState after(List<LetterAct> acts) {
        return acts.stream()
                .map(LetterAct::result)
                .filter(result -> result != LetterResult.REFUSED)
                .findFirst()
                .map(result -> result == LetterResult.DISCARDED ? DISCARDED : REPLAYED)
                .orElse(OPEN);
    }
}
