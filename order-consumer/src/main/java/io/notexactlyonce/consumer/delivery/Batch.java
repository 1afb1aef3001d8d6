package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import java.util.List;

/** What a poll brought: events, and records that are none. */
record Batch(List<Delivery> deliveries, List<DeadLetter> deadLetters) {}
