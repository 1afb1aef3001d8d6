package io.notexactlyonce.events.poll;

/**
 * {@code poll()} failed, and not with an error of Kafka's: a defect of the client, which the consumer doesn't get over and a new
 * one does. Its assignor throws at each poll, for example, after a topic was made anew with fewer partitions.
 *
 * <p>An {@link Error}, because a listener container logs an exception and polls on at once: thousands of rebalances a minute. An
 * error ends the container's consumer abnormally, which is what a restart waits for.
 */
public final class BrokenConsumerError extends Error {

    private static final long serialVersionUID = 1L;

    BrokenConsumerError(RuntimeException defect) {
        super("The consumer's poll failed with what is no error of Kafka's; it has to be replaced: " + defect, defect);
    }
}
