package io.notexactlyonce.producer.idempotency;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a request happen once however often it is repeated: the answer is remembered in the transaction of the work
 * itself, so that neither exists without the other.
 */
@Component
public class IdempotentRequests {

    private final AnsweredRequests answered;

    IdempotentRequests(AnsweredRequests answered) {
        this.answered = answered;
    }

    /**
     * Does the work and remembers its answer, or gives the remembered one. Work that fails leaves nothing behind, so a
     * repetition tries again. Without a key the work is just done.
     *
     * @throws IdempotencyException when the key's request is still running (409), or was another one (422)
     */
    @Transactional
    public Answer answer(@Nullable IdempotencyKey key, Fingerprint fingerprint, Supplier<Answer> work) {
        if (key == null) {
            return work.get();
        }
        // Not INSERT … ON CONFLICT DO NOTHING as a claim: it waits for the other transaction's end, and a client that
        // repeats its request quickly would hold a second connection of the pool while the first one works.
        if (!answered.tryLock(key)) {
            throw IdempotencyException.stillRunning();
        }
        // Whoever held the lock before has committed by now, and this statement, begun after, sees it.
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
