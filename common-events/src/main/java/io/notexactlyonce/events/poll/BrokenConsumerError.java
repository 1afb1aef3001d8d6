package io.notexactlyonce.events.poll;

/**
 * {@code poll()} failed with an exception that isn't Kafka's: a defect of the client, from which only a new consumer
 * recovers. For example, its assignor throws at each poll after a topic was recreated with fewer partitions.
 *
 * <p>This is an {@link Error}, because a listener container logs an exception and polls again at once: thousands of
 * rebalances a minute. An error ends the container's consumer abnormally, and that triggers a restart.
 */
public final class BrokenConsumerError extends Error {

    private static final long serialVersionUID = 1L;

    BrokenConsumerError(RuntimeException defect) {
        super(
                "The consumer's poll failed with an exception that is not Kafka's; the consumer must be replaced: "
                        + defect,
                defect);
    }
}
