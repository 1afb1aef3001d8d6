package io.notexactlyonce.consumer.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.notexactlyonce.consumer.deadletter.LetterAct;
import io.notexactlyonce.consumer.deadletter.LetterResult;
import io.notexactlyonce.consumer.deadletter.LetterState;
import io.notexactlyonce.consumer.deadletter.StoredDeadLetter;
import java.time.Instant;
import java.util.List;

/**
 * A letter, and what became of it.
 *
 * @param id as {@code partition/offset}, which is its path
 * @param attempts how often it was tried: when it was delivered, and by each replay
 * @param lastAt when that, or anything else, was done with it last
 */
record LetterView(
        String id,
        LetterState state,
        int attempts,
        Instant lastAt,
        @JsonUnwrapped StoredDeadLetter letter) {

    /** @param acts what was done with it, newest first */
    static LetterView of(StoredDeadLetter letter, List<LetterAct> acts) {
        int replays = (int) acts.stream()
                .filter(act -> act.result() != LetterResult.DISCARDED)
                .count();
        return new LetterView(
                letter.partition() + "/" + letter.offset(),
                LetterState.after(acts),
                1 + replays,
                acts.isEmpty() ? letter.firstAt() : acts.get(0).at(),
                letter);
    }
}
