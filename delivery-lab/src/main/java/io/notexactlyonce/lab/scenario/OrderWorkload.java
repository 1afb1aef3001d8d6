package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.observe.ConsumedOrders;
import io.notexactlyonce.lab.observe.CounterDrift;
import io.notexactlyonce.lab.observe.GroupAssignments;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.OutboxAudit;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.lab.workload.Callers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Some orders, followed from the HTTP request to order-consumer's tables; other orders don't count. */
public final class OrderWorkload {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestEnvironment environment;
    private final Callers callers;
    private final OutboxAudit audit;
    private final HistoryRecorder recorder;
    private final Set<UUID> orders = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private final long surplusBefore;

    private OrderWorkload(TestEnvironment environment, String name) {
        this.environment = environment;
        this.callers = new Callers(environment.service(Component.ORDER_PRODUCER).uri());
        this.audit = environment.outboxAudit();
        this.recorder = environment.newHistory(name);
        this.surplusBefore = surplus();
    }

    /** Orders of its own. @param name for people: of the scenario and its variant */
    public static OrderWorkload in(TestEnvironment environment, String name) {
        return new OrderWorkload(environment, name);
    }

    public HistoryRecorder recorder() {
        return recorder;
    }

    /** Places an order of one line. @throws IllegalStateException if order-producer doesn't accept it */
    public UUID place() {
        var orderId = callers.place();
        orders.add(orderId);
        accepted.add(orderId.toString());
        return orderId;
    }

    public List<UUID> place(int count) {
        return Stream.generate(this::place).limit(count).toList();
    }

    public void cancel(UUID orderId) {
        callers.cancel(orderId);
    }

    /** From now on callers send their requests to these instances in turn. */
    public void callAt(URI... producers) {
        callers.goTo(producers);
    }

    /** Writes events directly to the orders topic, in the order of the calls, bypassing order-producer. */
    public void write(List<? extends OrderEvent> events) {
        try (var writer = writer()) {
            events.forEach(event -> writer.send(event).join());
        }
        events.forEach(event -> orders.add(event.orderId()));
    }

    /** A new order in a partition of one instance. @param clientId prefix of that instance's client ids */
    public OrderCreated writeFor(String clientId, Component service) {
        var group = service.label();
        var partitions =
                GroupAssignments.awaitPartitionsOf(clientId, environment.kafka(), Topics.ORDERS, group, PATIENCE);
        var count = GroupOffsets.of(environment.kafka(), Topics.ORDERS, group).size();
        var order = Stream.generate(UUID::randomUUID)
                .filter(id -> partitions.contains(
                        BuiltInPartitioner.partitionForKey(id.toString().getBytes(StandardCharsets.UTF_8), count)))
                .findFirst();
        var created = OrderEvents.created(order.orElseThrow(), Instant.now());
        write(List.of(created));
        return created;
    }

    /** Follows an order whose events are written elsewhere. */
    public void follow(UUID orderId) {
        orders.add(orderId);
    }

    /**
     * With order-producer's settings, bypassing the proxy; the caller closes it, and tells which orders to
     * {@link #follow}.
     */
    public NaiveProducer writer() {
        return new NaiveProducer(
                environment.kafka().bootstrapServers(),
                Topics.ORDERS,
                Map.of("acks", "all", "enable.idempotence", true),
                recorder::write);
    }

    /** Returns when order-producer considers everything sent. */
    public void awaitRelayed() {
        Wait.until("the outbox to be empty", PATIENCE, () -> audit.waiting(orders) == 0);
    }

    /** Returns when order-consumer has committed every record in the topic. */
    public void awaitConsumed() {
        environment.service(Component.ORDER_CONSUMER);
        GroupOffsets.awaitEnd(environment.kafka(), Topics.ORDERS, Component.ORDER_CONSUMER.label(), PATIENCE);
    }

    /** Returns when order-consumer knows only that this order was cancelled. */
    public void awaitKnownByItsCancellation(UUID orderId) {
        Wait.until(
                "order-consumer to take in the cancellation of %s before the order".formatted(orderId),
                PATIENCE,
                () -> ConsumedOrders.isOnlyCancelled(environment.databaseOf(Component.ORDER_CONSUMER), orderId));
    }

    /** Observes the intended events and the log. */
    public Observation observeLog() {
        return new Observation(history(), log(), Set.of(), Map.of(), Optional.empty(), Optional.empty())
                .withAccepted(accepted);
    }

    /** Observes everything from the intended events to another consumer's effects. */
    public Observation observe(Effects others) {
        return new Observation(history(), log(), Set.of(), Map.of(), Optional.of(others.count()), Optional.empty())
                .withAccepted(accepted);
    }

    /** Observes everything from the intended events to order-consumer's effects. */
    public Observation observeEffects() {
        var consumed = ConsumedOrders.read(environment.databaseOf(Component.ORDER_CONSUMER), orders, events());
        return new Observation(
                        history(),
                        log(),
                        consumed.deadLettered(environment.kafka()),
                        GroupOffsets.of(environment.kafka(), Topics.ORDERS, Component.ORDER_CONSUMER.label()),
                        Optional.of(consumed.effects()),
                        Optional.of(consumed.states()))
                .withAccepted(accepted)
                .withSurplus(surplus() - surplusBefore);
    }

    private long surplus() {
        return CounterDrift.read(environment.databaseOf(Component.ORDER_CONSUMER));
    }

    private List<HistoryEvent> history() {
        return Stream.concat(audit.of(orders).stream(), recorder.read().stream())
                .toList();
    }

    private List<LogRecord> log() {
        var mine = new HashSet<>(orders.stream().map(UUID::toString).toList());
        return TopicLog.of(environment.kafka(), Topics.ORDERS).stream()
                .filter(read -> mine.contains(read.orderId()))
                .toList();
    }

    /** All events that are known from their intent or from the log. */
    private Set<UUID> events() {
        var events = new HashSet<UUID>();
        history().stream()
                .filter(HistoryEvent.Intent.class::isInstance)
                .forEach(intent -> events.add(((HistoryEvent.Intent) intent).eventId()));
        log().forEach(read -> events.add(read.eventId()));
        return events;
    }
}
