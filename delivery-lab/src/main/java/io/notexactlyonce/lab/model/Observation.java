package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * All that is known of a run once it is quiet: what the processes wrote down, and what is found in the log and the tables.
 *
 * @param history of all processes; within one process in its order
 * @param log every record of the topic under test, each partition in its order; those that are not committed say so
 * @param deadLettered events that were put aside in the open
 * @param readings how far each partition has been read; empty when nobody reads
 * @param effects how many times each event has had its effect, 0 when it was taken in and rightly changed nothing; an event
 *     that isn't in here was never taken in. Empty when there is no consumer
 * @param states what the tables say of each order: its highest sequence that counts; empty when there are no such tables
 * @param surplus effects beyond those of {@code effects} that only a total shows
 * @param derivation what a processor has made of the log; empty where none does
 * @param accepted orders of which callers were told that they are; empty where there are no callers
 * @param stock what customers were told of a stock that can run out; empty where there is none
 */
public record Observation(
        List<HistoryEvent> history,
        List<LogRecord> log,
        Set<UUID> deadLettered,
        Map<Integer, Reading> readings,
        Optional<Map<UUID, Integer>> effects,
        Optional<Map<String, Long>> states,
        long surplus,
        Optional<TransformedLog> derivation,
        Set<String> accepted,
        Optional<LimitedStock> stock) {

    public Observation {
        history = List.copyOf(history);
        log = List.copyOf(log);
        deadLettered = Set.copyOf(deadLettered);
        readings = Map.copyOf(readings);
        effects = effects.map(Map::copyOf);
        states = states.map(Map::copyOf);
        accepted = Set.copyOf(accepted);
    }

    /** Of a run that keeps no total. */
    public Observation(
            List<HistoryEvent> history,
            List<LogRecord> log,
            Set<UUID> deadLettered,
            Map<Integer, Reading> readings,
            Optional<Map<UUID, Integer>> effects,
            Optional<Map<String, Long>> states) {
        this(history, log, deadLettered, readings, effects, states, 0, Optional.empty(), Set.of(), Optional.empty());
    }

    public Observation withSurplus(long surplus) {
        return new Observation(
                history, log, deadLettered, readings, effects, states, surplus, derivation, accepted, stock);
    }

    public Observation with(TransformedLog derived) {
        var derivation = Optional.of(derived);
        return new Observation(
                history, log, deadLettered, readings, effects, states, surplus, derivation, accepted, stock);
    }

    public Observation with(LimitedStock limited) {
        var stock = Optional.of(limited);
        return new Observation(
                history, log, deadLettered, readings, effects, states, surplus, derivation, accepted, stock);
    }

    public Observation withAccepted(Set<String> orders) {
        return new Observation(
                history, log, deadLettered, readings, effects, states, surplus, derivation, orders, stock);
    }

    /**
     * How far a partition has been read.
     *
     * @param committed of the group under test; empty when it has committed nothing
     * @param lastStable where a reader of committed records ends
     */
    public record Reading(OptionalLong committed, long lastStable, long end) {}
}
