package io.notexactlyonce.lab.observe;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Takes what an admin client is answered. */
public final class AdminCall {

    private AdminCall() {}

    /**
     * Waits for 20 s at the most.
     *
     * @param failure what it means that there is no answer, as in "Kafka can't be asked who reads"
     * @throws IllegalStateException when it is an error, or none comes
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
