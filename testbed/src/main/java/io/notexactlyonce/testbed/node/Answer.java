package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/**
 * Waits for an admin client's answers. The client has its own timeout; this one applies in case the client misses it.
 */
public final class Answer {

    /** The longest timeout that a client whose answers are awaited here may have. */
    static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private static final Duration TIMEOUT = LONGEST_CALL.plusSeconds(10);

    private Answer() {}

    public static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new TestbedException("broker", e);
        } catch (TimeoutException e) {
            throw new TestbedException("the broker doesn't answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", e);
        }
    }

    /** Empty when the answer is an error or doesn't arrive. */
    static <T> Optional<T> ifAny(KafkaFuture<T> future) {
        try {
            return Optional.of(of(future));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
