package io.notexactlyonce.producer.outbox;

import java.time.Instant;

/** What an operator did with a refused row. */
public record OutboxAct(Instant at, String operator, Result result, String why) {

    /** The relay sends a retried row as soon as it can, and deletes it when Kafka has it. */
    public enum Result {
        RETRIED,
        DISCARDED
    }
}
