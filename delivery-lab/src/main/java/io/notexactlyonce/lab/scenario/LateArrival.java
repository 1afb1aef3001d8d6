package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.MinuteCounts;
import io.notexactlyonce.lab.naive.clients.ArrivalCounter;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Scenario 48: nothing is lost, repeated or reordered, only late. */
public final class LateArrival implements Scenario {

    private static final Component COUNTER = Component.ANALYTICS_CONSUMER;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                48,
                "late-arrival",
                "the network delays events past the end of their minute",
                "A network may also be merely slow. No event is lost, none comes twice, and their order is right, but they"
                        + " arrive in the next minute. A consumer that counts by its own clock counts them there: each"
                        + " minute's figure depends on the network, and counting again later gives other figures. So"
                        + " the event says when it happened, and a minute's figure may still change when a late event"
                        + " comes.",
                Set.of(Anomaly.DIVERGENCE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        MinuteCounts.createTable(environment.programDatabase());
        try (var producer = topic.producer(LateEvents.PATIENT);
                var consumer = topic.program(ArrivalCounter.class)) {
            consumer.start();
            var events = LateEvents.send(producer, topic.recorder(), environment);
            topic.awaitConsumed();
            var states = LateEvents.states(events, new MinuteCounts(topic.address()).read());
            return new VariantRun(
                    "counts in the minute of the arrival",
                    Guarantee.NONE,
                    new Observation(
                            topic.recorder().read(),
                            TopicLog.of(environment.kafka(), topic.name()),
                            Set.of(),
                            topic.readings(),
                            Optional.of(new Effects(topic.address()).count()),
                            Optional.of(states)));
        }
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        environment.service(Component.ORDER_PRODUCER); // it owns the topic, and makes it
        var counter = environment.service(COUNTER).management();
        var recorder = environment.newHistory(id() + "-guarded");
        CountedEventWorkload.awaitCounted(environment, counter);
        var before = counts(environment);
        try (var producer = new NaiveProducer(
                environment.throughProxy().bootstrapServers(), Topics.ORDERS, LateEvents.PATIENT, recorder::write)) {
            var events = LateEvents.send(producer, recorder, environment);
            CountedEventWorkload.awaitCounted(environment, counter);
            var counted = counts(environment);
            before.forEach((minute, count) -> counted.merge(minute, -count, Long::sum));
            var total = counted.values().stream().mapToLong(Long::longValue).sum();
            var observation = new Observation(
                    recorder.read(),
                    log(environment, events),
                    Set.of(),
                    GroupOffsets.of(environment.kafka(), Topics.ORDERS, COUNTER.label()),
                    Optional.of(effects(events, total)),
                    Optional.of(LateEvents.states(events, counted)));
            return new VariantRun(
                    "analytics-consumer: counts in the minute in which the event happened",
                    Guarantee.ONCE_IN_THE_LOG,
                    observation.withSurplus(Math.max(0, total - events.size())));
        }
    }

    private static List<LogRecord> log(TestEnvironment environment, List<OrderCreated> events) {
        var mine = events.stream().map(OrderCreated::id).collect(Collectors.toSet());
        return TopicLog.of(environment.kafka(), Topics.ORDERS).stream()
                .filter(item -> mine.contains(item.eventId()))
                .toList();
    }

    /** Only the total is known: an event that is missing in it is the last one. */
    private static Map<UUID, Integer> effects(List<OrderCreated> events, long total) {
        return events.stream().limit(total).collect(Collectors.toMap(OrderCreated::id, event -> 1));
    }

    private static Map<Instant, Long> counts(TestEnvironment environment) {
        var counts = new HashMap<Instant, Long>();
        try (var connection = environment.databaseOf(COUNTER).connect()) {
            Sql.each(
                    connection,
                    "SELECT minute, sum(count) FROM event_count GROUP BY minute",
                    row -> counts.put(row.getTimestamp(1).toInstant(), row.getLong(2)));
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("analytics-consumer's counts can't be read", e);
        }
    }
}
