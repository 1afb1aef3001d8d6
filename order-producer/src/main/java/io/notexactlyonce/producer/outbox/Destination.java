package io.notexactlyonce.producer.outbox;

/** Where messages go, reduced to what the relay needs to know. */
public interface Destination {

    /**
     * Whether it is worth trying to send. Called at start and after failures, outside any transaction. Must be bounded.
     */
    boolean isReady();
}
