package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Observation.Reading;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.lab.observe.TransformedLogs;
import io.notexactlyonce.testbed.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The outputs that settlement-processor makes from some orders. */
public final class Settlements {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = Component.SETTLEMENT_PROCESSOR.label();

    private final TestEnvironment environment;
    private final OrderWorkload orders;

    private Settlements(TestEnvironment environment, OrderWorkload orders) {
        this.environment = environment;
        this.orders = orders;
    }

    public static Settlements of(OrderWorkload orders, TestEnvironment environment) {
        return new Settlements(environment, orders);
    }

    /**
     * Returns when every record in the orders topic is committed and no transaction is open, or when the time is up.
     */
    public void awaitSettled() {
        awaitTakenOver();
        Await.until(PATIENCE, () -> GroupOffsets.areDecided(environment.kafka(), Topics.SETTLEMENTS));
    }

    /** Returns when every record in the orders topic is committed, even if transactions are still open. */
    public void awaitTakenOver() {
        GroupOffsets.awaitEnd(environment.kafka(), Topics.ORDERS, GROUP, PATIENCE);
    }

    /** The offset that settlement-processor has committed in each partition of the orders topic. */
    public Map<Integer, OptionalLong> committed() {
        return readings().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().committed()));
    }

    private Map<Integer, Reading> readings() {
        return GroupOffsets.of(environment.kafka(), Topics.ORDERS, GROUP);
    }

    /** As a reader of committed records sees them. */
    public Observation observe() {
        var seen = orders.observeLog();
        var mine = seen.log().stream().map(LogRecord::eventId).collect(Collectors.toSet());
        return new Observation(
                        seen.history(), seen.log(), deadLettered(mine), readings(), Optional.empty(), Optional.empty())
                .withAccepted(seen.accepted())
                .with(TransformedLogs.of(
                        environment.kafka(), Topics.ORDERS, Topics.SETTLEMENTS, read -> mine.contains(read.eventId())));
    }

    /** Whether a record has more than one output that a reader of committed records sees. */
    boolean hasDuplicates() {
        return observe().derivation().orElseThrow().committed().values().stream()
                .anyMatch(outputs -> outputs.size() > 1);
    }

    /** Those of these events that have a committed dead letter. */
    private Set<UUID> deadLettered(Set<UUID> events) {
        return TopicLog.of(environment.kafka(), Topics.SETTLEMENTS_DEAD_LETTER).stream()
                .filter(letter -> letter.committed() && events.contains(letter.eventId()))
                .map(LogRecord::eventId)
                .collect(Collectors.toSet());
    }

    /** Together with the effects that a reader of the settlements has made. */
    public Observation observe(Effects accounts) {
        var seen = observe();
        return new Observation(
                        seen.history(),
                        seen.log(),
                        seen.deadLettered(),
                        Map.of(),
                        Optional.of(accounts.count()),
                        Optional.empty())
                .withAccepted(seen.accepted())
                .with(seen.derivation().orElseThrow());
    }
}
