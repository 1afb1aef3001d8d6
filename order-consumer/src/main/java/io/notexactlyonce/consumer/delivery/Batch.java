package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import java.util.List;

/** What a poll brought: events, and records that are none. */
record Batch(List<Delivery> deliveries, List<DeadLetter> deadLetters) {

    static Batch of(Delivery delivery) {
        return new Batch(List.of(delivery), List.of());
    }

    static Batch of(List<DeadLetter> deadLetters) {
        return new Batch(List.of(), deadLetters);
    }
}
