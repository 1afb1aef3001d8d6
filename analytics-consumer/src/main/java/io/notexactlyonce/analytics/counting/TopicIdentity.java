package io.notexactlyonce.analytics.counting;

import java.util.UUID;

/** Which topic the records come from: one that was deleted and created anew has the same name and other offsets. */
public interface TopicIdentity {

    /** As the broker told it when it was asked last. */
    UUID id();

    /** Asks the broker again; whether it is another one now. */
    boolean refresh();
}
