package io.notexactlyonce.lab.workload;

import java.util.UUID;

/** What a caller knows after a request. */
public sealed interface Answer {

    /** It is done, and stays done. */
    record Done(UUID orderId) implements Answer {}

    /** It is not done, and asking again won't help. */
    record Refused(String reason) implements Answer {}

    /** It may or may not be done: no answer, or one that says nothing. The same request with the same key finds out. */
    record Unknown() implements Answer {}
}
