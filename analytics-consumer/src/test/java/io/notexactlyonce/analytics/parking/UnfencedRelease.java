package io.notexactlyonce.analytics.parking;

import org.apache.kafka.clients.consumer.Consumer;

/** The negative control: believes any committed offset, whichever member committed it. Called by a Byteman rule. */
public final class UnfencedRelease {

    private UnfencedRelease() {}

    public static void release(Object uncommitted, Consumer<?, ?> consumer) {
        consumer.committed(consumer.assignment())
                .forEach((partition, offset) ->
                        ((UncommittedRecords) uncommitted).releaseBelow(partition, offset.offset()));
    }
}
