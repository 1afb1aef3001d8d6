package io.notexactlyonce.producer.outbox;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EventIds;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** Puts messages into the outbox as a service would. */
record Messages(Outbox outbox, TransactionOperations transaction, String topic) {

    void append(String key, long sequence) {
        append(key, sequence, new byte[] {'{', '}'});
    }

    void append(String key, long sequence, byte[] payload) {
        transaction.executeWithoutResult(status -> join(key, sequence, payload));
    }

    /** Within the transaction at hand. */
    void join(String key, long sequence, byte[] payload) {
        var headers = Map.of(CloudEventHeaders.SEQUENCE, Long.toString(sequence));
        outbox.append(new OutboxMessage(EventIds.next(), topic, key, headers, payload));
    }

    /** The first key of that name's family that lies in the bucket. */
    static String keyIn(int bucket, String family) {
        int number = 0;
        while (Buckets.of(family + number) != bucket) {
            number++;
        }
        return family + number;
    }
}
