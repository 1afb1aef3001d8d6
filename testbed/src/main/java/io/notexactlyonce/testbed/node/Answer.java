package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Takes the answers of an admin client. It has a timeout of its own; the one here holds should the client forget. */
final class Answer {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private Answer() {}

    static <T> T of(KafkaFuture<T> future) {
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

    /** Empty when it is an error, or none comes. */
    static <T> Optional<T> ifAny(KafkaFuture<T> future) {
        try {
            return Optional.of(of(future));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
