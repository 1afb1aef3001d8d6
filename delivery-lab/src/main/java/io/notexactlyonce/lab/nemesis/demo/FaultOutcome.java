package io.notexactlyonce.lab.nemesis.demo;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a fault has done itself, beside what it made of the system's counts.
 *
 * @param order the one that it concerns, if it concerns a single one
 */
public record FaultOutcome(Map<FaultCount, Long> counts, Optional<UUID> order) {

    static final FaultOutcome NOTHING_MORE = new FaultOutcome(Map.of(), Optional.empty());

    static FaultOutcome of(FaultCount count, long number) {
        return new FaultOutcome(Map.of(count, number), Optional.empty());
    }

    FaultOutcome with(UUID orderId) {
        return new FaultOutcome(counts, Optional.of(orderId));
    }
}
