package io.notexactlyonce.producer.idempotency;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Executes a request once however often it is repeated: the answer is stored in the same transaction as the work, so
 * neither exists without the other.
 */
@Component
public class IdempotentRequests {

    private final AnsweredRequests answered;

    IdempotentRequests(AnsweredRequests answered) {
        this.answered = answered;
    }

    /**
     * Does the work and stores its answer, or returns the stored one. Failed work leaves nothing behind, so repeating
     * the request tries again. Without a key the work is simply done.
     *
     * @throws IdempotencyException when the key's request is still running (409), or was a different one (422)
     */
    @Transactional
    public Answer answer(@Nullable IdempotencyKey key, Fingerprint fingerprint, Supplier<Answer> work) {
        if (key == null) {
            return work.get();
        }
        // Not INSERT … ON CONFLICT DO NOTHING as a claim: it waits for the other transaction to end. A client that
        // repeats its request quickly would hold a second pooled connection while the first one works.
        if (!answered.tryLock(key)) {
            throw IdempotencyException.stillRunning();
        }
        // A previous holder of the lock has committed by now, and this statement began later, so it sees the result.
        var earlier = answered.find(key);
        if (earlier.isEmpty()) {
            Answer answer = work.get();
            answered.remember(key, fingerprint, answer);
            return answer;
        }
        if (!fingerprint.isThatOf(earlier.get().fingerprint())) {
            throw IdempotencyException.otherRequest();
        }
        return earlier.get().answer();
    }
}
