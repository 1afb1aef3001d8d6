package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.stats.Counted;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has been committed.
 *
 * @param counted every record and its outcome
 * @param deadLetters what must be published to the dead-letter topic before anything is acknowledged
 */
public record Outcome(List<Counted> counted, List<DeadLetter> deadLetters) {

    Outcome plus(Outcome other) {
        return new Outcome(
                Stream.concat(counted.stream(), other.counted.stream()).toList(),
                Stream.concat(deadLetters.stream(), other.deadLetters.stream()).toList());
    }

    static Outcome none() {
        return new Outcome(List.of(), List.of());
    }
}
