package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import java.util.List;

/** The result of a poll: events, and records that are not events. */
record Batch(List<Delivery> deliveries, List<DeadLetter> deadLetters) {}
