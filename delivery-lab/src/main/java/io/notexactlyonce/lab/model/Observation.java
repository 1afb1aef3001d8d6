package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * All evidence about a run once it is quiet: the processes' histories, the log and the tables.
 *
 * @param history of all processes; the entries of one process are in order
 * @param log every record of the topic under test, each partition in order, uncommitted ones included
 * @param deadLettered events that were dead-lettered
 * @param readings how far each partition has been read; empty without a consumer
 * @param effects how often each event has had its effect, 0 when it rightly changed nothing; events without an entry
 * were never processed. Empty without a consumer
 * @param states each order's highest effective sequence, according to the tables; empty without such tables
 * @param surplus effects beyond those of {@code effects}, which only a total shows
 * @param derivation a processor's outputs; empty without a processor
 * @param accepted orders whose callers were told that they were accepted; empty without callers
 * @param stock answers to orders from a limited stock; empty without one
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

    /** An observation without a total. */
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
     * @param committed offset of the group under test; empty when it has committed nothing
     * @param lastStable end of the partition for readers of committed records
     */
    public record Reading(OptionalLong committed, long lastStable, long end) {}
}
