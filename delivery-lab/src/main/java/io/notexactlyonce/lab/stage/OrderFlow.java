package io.notexactlyonce.lab.stage;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.history.Entry;
import io.notexactlyonce.lab.judge.LogRecord;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.lab.load.Answer;
import io.notexactlyonce.lab.load.NewOrder;
import io.notexactlyonce.lab.load.OrderApi;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.NaiveProducer;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.system.Role;
import java.math.BigDecimal;
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

/** Some orders of the services, followed from the HTTP request to the consumer's tables; those of others don't count. */
public final class OrderFlow {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final OrderApi api;
    private final OrderTraces traces;
    private final Chronicle chronicle;
    private final Set<UUID> orders = new HashSet<>();
    private final long surplusBefore;

    OrderFlow(Stage stage, URI producer, OrderTraces traces, Chronicle chronicle) {
        this.stage = stage;
        this.api = new OrderApi(producer, Runnable::run);
        this.traces = traces;
        this.chronicle = chronicle;
        this.surplusBefore = surplus();
    }

    public Chronicle chronicle() {
        return chronicle;
    }

    /** Of one line, at order-producer. @throws IllegalStateException when it isn't taken */
    public UUID place() {
        var line = new NewOrder.Line("anvil", 1, new BigDecimal("9.95"));
        var answer = api.place(UUID.randomUUID(), new NewOrder("scenario-customer", "EUR", List.of(line)));
        var orderId = done(answer.join());
        orders.add(orderId);
        return orderId;
    }

    public List<UUID> place(int count) {
        return Stream.generate(this::place).limit(count).toList();
    }

    public void cancel(UUID orderId) {
        done(api.cancel(orderId).join());
    }

    /** For events that don't come from order-producer: they go to the orders topic in the order of the calls. */
    public void write(List<? extends OrderEvent> events) {
        try (var writer = writer()) {
            events.forEach(event -> writer.send(event).join());
        }
        events.forEach(event -> orders.add(event.orderId()));
    }

    /** A new order, in a partition that one of a service's instances has. @param clientId how its clients' ids begin */
    public void writeFor(String clientId, Role service) {
        var group = service.label();
        var partitions = Members.awaitPartitionsOf(clientId, stage.kafka(), Topics.ORDERS, group, PATIENCE);
        var count = Readings.of(stage.kafka(), Topics.ORDERS, group).size();
        var order = Stream.generate(UUID::randomUUID)
                .filter(id -> partitions.contains(
                        BuiltInPartitioner.partitionForKey(id.toString().getBytes(StandardCharsets.UTF_8), count)))
                .findFirst();
        write(List.of(OrderEvents.created(order.orElseThrow(), Instant.now())));
    }

    /** An order whose events somebody else writes. */
    public void follow(UUID orderId) {
        orders.add(orderId);
    }

    /** As careful as order-producer's own, and past the proxy; the caller closes it, and tells whom to {@link #follow}. */
    public NaiveProducer writer() {
        return new NaiveProducer(
                stage.kafka().bootstrapServers(),
                Topics.ORDERS,
                Map.of("acks", "all", "enable.idempotence", true),
                chronicle::write);
    }

    /** Returns when order-producer takes everything for sent. */
    public void awaitRelayed() {
        Wait.until("the outbox to be empty", PATIENCE, () -> traces.waiting(orders) == 0);
    }

    /** Returns when order-consumer has committed everything that is in the topic. */
    public void awaitConsumed() {
        stage.service(Role.ORDER_CONSUMER);
        Readings.awaitEnd(stage.kafka(), Topics.ORDERS, Role.ORDER_CONSUMER.label(), PATIENCE);
    }

    /** Keeps order-consumer from moving any stock until it is closed: its transactions stop with everything else done. */
    public HeldTable holdStock() {
        return HeldTable.of(stage.databaseOf(Role.ORDER_CONSUMER), "stock_movement");
    }

    /** Keeps order-consumer's orders from changing until it is closed: its transactions stop when they have read them. */
    public HeldTable holdOrders() {
        stage.service(Role.ORDER_CONSUMER);
        return HeldTable.of(stage.databaseOf(Role.ORDER_CONSUMER), "orders");
    }

    /** One of each of order-consumer's listeners, which share the partitions. */
    public List<Integer> partitionsInDifferentHands() {
        stage.service(Role.ORDER_CONSUMER);
        return Members.settled(stage.kafka(), Topics.ORDERS, Role.ORDER_CONSUMER.label(), PATIENCE).values().stream()
                .map(partitions -> partitions.iterator().next())
                .toList();
    }

    /** Returns when order-consumer knows that this order was cancelled, and nothing else of it. */
    public void awaitKnownByItsCancellation(UUID orderId) {
        Wait.until(
                "order-consumer to take in the cancellation of %s before the order".formatted(orderId),
                PATIENCE,
                () -> ConsumedOrders.isOnlyCancelled(stage.databaseOf(Role.ORDER_CONSUMER), orderId));
    }

    /** What was meant, and what is in the log. */
    public Observation observeLog() {
        return new Observation(history(), log(), Set.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** From what was meant to what another consumer has made of it. */
    public Observation observe(Effects others) {
        return new Observation(history(), log(), Set.of(), Map.of(), Optional.of(others.count()), Optional.empty());
    }

    /** From what was meant to what order-consumer has made of it. */
    public Observation observeEffects() {
        var consumed = ConsumedOrders.read(stage.databaseOf(Role.ORDER_CONSUMER), orders, events());
        return new Observation(
                        history(),
                        log(),
                        consumed.deadLettered(stage.kafka()),
                        Readings.of(stage.kafka(), Topics.ORDERS, Role.ORDER_CONSUMER.label()),
                        Optional.of(consumed.effects()),
                        Optional.of(consumed.states()))
                .withSurplus(surplus() - surplusBefore);
    }

    private long surplus() {
        return Surplus.read(stage.databaseOf(Role.ORDER_CONSUMER));
    }

    private List<Entry> history() {
        return Stream.concat(traces.of(orders).stream(), chronicle.read().stream())
                .toList();
    }

    private List<LogRecord> log() {
        var mine = new HashSet<>(orders.stream().map(UUID::toString).toList());
        return TopicLog.of(stage.kafka(), Topics.ORDERS).stream()
                .filter(read -> mine.contains(read.orderId()))
                .toList();
    }

    /** All that are known by their intent or by the log. */
    private Set<UUID> events() {
        var events = new HashSet<UUID>();
        history().stream()
                .filter(Entry.Intent.class::isInstance)
                .forEach(intent -> events.add(((Entry.Intent) intent).eventId()));
        log().forEach(read -> events.add(read.eventId()));
        return events;
    }

    private static UUID done(Answer answer) {
        if (answer instanceof Answer.Done done) {
            return done.orderId();
        }
        throw new IllegalStateException("order-producer did not take the order: " + answer);
    }
}
