package io.notexactlyonce.producer.outbox;

/** Where messages go, as far as the relay needs to know. */
public interface Destination {

    /** Whether it is worth sending: asked at start and after failures, outside of any transaction. Must be bounded. */
    boolean isReady();
}
