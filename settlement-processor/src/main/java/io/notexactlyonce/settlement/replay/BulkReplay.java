package io.notexactlyonce.settlement.replay;

import io.notexactlyonce.settlement.deadletter.DeadLetters;
import io.notexactlyonce.settlement.deadletter.LetterId;
import io.notexactlyonce.settlement.deadletter.LetterResult;
import io.notexactlyonce.settlement.deadletter.LetterState;
import io.notexactlyonce.settlement.deadletter.StoredDeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays the open letters of a reason one by one, in the order of the log, and no faster than asked. */
@Component
class BulkReplay {

    /** A call ends after this time, whatever is left: an operator's tool goes on where it ended. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final DeadLetters letters;
    private final LetterActions actions;

    BulkReplay(DeadLetters letters, LetterActions actions) {
        this.letters = letters;
        this.actions = actions;
    }

    /**
     * What a call has done.
     *
     * @param effects how many letters came to what
     * @param next where to go on; absent when all letters have been looked at
     */
    record Result(
            boolean dryRun,
            Map<LetterResult, Integer> effects,
            List<ActResult> letters,
            @Nullable String next) {}

    /**
     * @param limit the most letters to replay
     * @param perSecond the most letters in a second
     */
    Result replay(String reason, LetterId from, int limit, int perSecond, boolean dryRun, Operator operator) {
        List<ActResult> results = new ArrayList<>();
        Duration pace = Duration.ofSeconds(1).dividedBy(perSecond);
        Optional<LetterId> next = letters.scan(from, LONGEST, letter -> {
            if (isMeant(letter, reason)) {
                results.add(dryRun ? actions.rehearse(letter) : actions.replay(letter, operator));
                LockSupport.parkNanos(pace.toNanos());
            }
            return results.size() < limit;
        });
        Map<LetterResult, Integer> effects = new EnumMap<>(LetterResult.class);
        results.forEach(result -> effects.merge(result.effect(), 1, Integer::sum));
        return new Result(dryRun, effects, results, next.map(LetterId::toString).orElse(null));
    }

    private boolean isMeant(ConsumerRecord<byte[], byte[]> letter, String reason) {
        return StoredDeadLetter.reason(letter).equals(reason) && actions.state(letter) == LetterState.OPEN;
    }
}
