package io.notexactlyonce.lab.workload;

import java.util.UUID;

/** What a caller knows after a request. */
public sealed interface Answer {

    /** It is done, and stays done. */
    record Done(UUID orderId) implements Answer {}

    /** It is not done, and a retry won't help. */
    record Refused(String reason) implements Answer {}

    /**
     * The result is unknown: there was no answer, or one that doesn't tell. Repeating the request with the same key
     * finds out.
     */
    record Unknown() implements Answer {}
}
