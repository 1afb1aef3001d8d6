package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.observe.Gauge;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Sql;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Events for analytics-consumer, which counts events by the minute in which they happened. Each of these events has its
 * own minute of a week long ago in which no other event happened, so its count says how many times it was counted. A week has
 * 10,080 minutes.
 */
public final class CountedEventWorkload {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Component COUNTER = Component.ANALYTICS_CONSUMER;

    private final TestEnvironment environment;
    private final HistoryRecorder recorder;
    private final Map<Instant, UUID> events = new HashMap<>();
    private Instant minute;

    private CountedEventWorkload(TestEnvironment environment, String name) {
        environment.service(Component.ORDER_PRODUCER); // it owns the topic, and makes it
        this.environment = environment;
        this.recorder = environment.newHistory(name);
        this.minute = Instant.EPOCH.plus(7L * environment.newNumber(), ChronoUnit.DAYS);
    }

    /** Events of its own. @param name for people: of the scenario and its variant */
    public static CountedEventWorkload in(TestEnvironment environment, String name) {
        return new CountedEventWorkload(environment, name);
    }

    public HistoryRecorder recorder() {
        return recorder;
    }

    /** Writes this many new orders directly to the orders topic. */
    public void write(int orders) {
        try (var writer = producer()) {
            for (int i = 0; i < orders; i++) {
                send(OrderEvents.created(UUID.randomUUID(), nextMinute()), writer);
            }
        }
    }

    /** A minute for one event. */
    Instant nextMinute() {
        minute = minute.plus(1, ChronoUnit.MINUTES);
        return minute;
    }

    /** Returns when Kafka has acknowledged it. @param event its time is a minute of its own */
    void send(OrderEvent event, NaiveProducer writer) {
        events.put(event.occurredAt(), event.id());
        writer.send(event).join();
    }

    /** Writes to the orders topic. The caller closes it. */
    NaiveProducer producer() {
        var settings = Map.<String, Object>of("acks", "all", "enable.idempotence", true);
        return new NaiveProducer(environment.kafka().bootstrapServers(), Topics.ORDERS, settings, recorder::write);
    }

    /** Returns when every record in the topic is committed, and every released record is counted. */
    public void awaitCounted() {
        awaitCounted(environment, environment.service(COUNTER).management());
    }

    /** @param counter management address of a running instance */
    static void awaitCounted(TestEnvironment environment, URI counter) {
        var backlog = new Gauge(counter, "analytics_backlog");
        GroupOffsets.awaitEnd(environment.kafka(), Topics.ORDERS, COUNTER.label(), PATIENCE);
        Wait.until("analytics-consumer to count what it has released", PATIENCE, () -> backlog.read() == 0);
    }

    /** Here an event's effects are how often it was counted. */
    public Observation observe() {
        var mine = Set.copyOf(events.values());
        var log = TopicLog.of(environment.kafka(), Topics.ORDERS).stream()
                .filter(read -> mine.contains(read.eventId()))
                .toList();
        return new Observation(
                recorder.read(),
                log,
                Set.of(),
                GroupOffsets.of(environment.kafka(), Topics.ORDERS, COUNTER.label()),
                Optional.of(counts()),
                Optional.empty());
    }

    private Map<UUID, Integer> counts() {
        var counts = new HashMap<UUID, Integer>();
        try (var connection = environment.databaseOf(COUNTER).connect()) {
            Sql.each(connection, "SELECT minute, count FROM event_count", row -> {
                var event = events.get(row.getObject(1, OffsetDateTime.class).toInstant());
                if (event != null) {
                    counts.put(event, row.getInt(2));
                }
            });
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("analytics-consumer's counts can't be read", e);
        }
    }
}
