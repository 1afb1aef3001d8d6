package io.notexactlyonce.lab.observe;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for the result of an admin client's call. */
public final class AdminCall {

    private AdminCall() {}

    /**
     * Waits for at most 20 s.
     *
     * @param failure beginning of the error message, as in "the group's offsets can't be read"
     * @throws IllegalStateException when the answer is an error or doesn't come in time
     */
    public static <T> T answer(KafkaFuture<T> future, String failure) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(failure + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
