package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.LabRecord;
import io.notexactlyonce.lab.model.OrderTrace;
import io.notexactlyonce.lab.model.OrderTrace.Kind;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Follows one order from its caller's request to every reader. One question at a time. */
public final class OrderTraceReader implements AutoCloseable {

    private final OrderEventCodec orders = new OrderEventCodec();
    private final SettlementCodec settlements = new SettlementCodec();
    private final Addresses addresses;
    private @Nullable KeyedRecords log;

    public OrderTraceReader(Addresses addresses) {
        this.addresses = addresses;
    }

    /** What is known of it at the moment; empty when order-producer has no order of that id, or can't be asked. */
    public synchronized Optional<OrderTrace> read(UUID orderId) {
        var steps = new TraceSteps();
        var begin = steps.from("order-producer", () -> stored(orderId, steps));
        if (begin == null) {
            return Optional.empty();
        }
        var events = new LinkedHashSet<UUID>();
        steps.from("kafka", () -> logged(orderId, begin, events, steps));
        steps.from("order-consumer", () -> applied(events, steps));
        if (addresses.careless().isPresent()) {
            steps.from("careless-consumer", () -> appliedCarelessly(events, steps));
        }
        steps.from("settlements", () -> settled(events, begin, steps));
        return Optional.of(steps.trace(orderId));
    }

    private @Nullable Instant stored(UUID orderId, TraceSteps steps) throws SQLException {
        try (var database = connect(Component.ORDER_PRODUCER)) {
            Sql.each(
                    database,
                    "SELECT created_at, cancelled_at, (SELECT count(*) FROM order_line l WHERE l.order_id = o.order_id)"
                            + " FROM orders o WHERE order_id = ?",
                    row -> {
                        steps.add(Kind.STORED, time(row, 1), Map.of("lines", row.getString(3)));
                        if (row.getObject(2) != null) {
                            steps.add(Kind.CANCELLED, time(row, 2), Map.of());
                        }
                    },
                    orderId);
            Sql.each(
                    database,
                    "SELECT created_at FROM outbox WHERE record_key = ? ORDER BY position",
                    row -> steps.add(Kind.WAITING, time(row, 1), Map.of()),
                    orderId.toString());
        }
        return steps.first();
    }

    private @Nullable Void logged(UUID orderId, Instant begin, Set<UUID> events, TraceSteps steps) throws SQLException {
        var sent = new HashSet<UUID>();
        for (var item : log().find(Topics.ORDERS, orderId.toString(), begin)) {
            try {
                var event = orders.decode(item);
                events.add(event.id());
                var isOfTheLab = item.headers().lastHeader(LabRecord.HEADER) != null;
                steps.addRecord(
                        isOfTheLab ? Kind.LOGGED_BY_LAB : sent.add(event.id()) ? Kind.LOGGED : Kind.LOGGED_AGAIN,
                        item,
                        Map.of("event", event.id().toString(), "number", String.valueOf(event.sequence())));
                counted(item, steps);
            } catch (UndecodableEventException e) {
                steps.addRecord(Kind.UNREADABLE, item, Map.of());
            }
        }
        return null;
    }

    /** Whether analytics-consumer has counted the record; until it has, it may be on its way, or lost. */
    private void counted(ConsumerRecord<byte[], byte[]> item, TraceSteps steps) throws SQLException {
        try (var database = connect(Component.ANALYTICS_CONSUMER)) {
            var isCounted = Sql.number(
                            database,
                            "SELECT count(*) FROM counted_offsets WHERE partition = ? AND offsets @> ?::bigint",
                            item.partition(),
                            item.offset())
                    > 0;
            steps.add(
                    isCounted ? Kind.COUNTED : Kind.NOT_COUNTED,
                    null,
                    Map.of("place", TraceSteps.place(item.partition(), item.offset())));
        }
    }

    private @Nullable Void applied(Set<UUID> events, TraceSteps steps) throws SQLException {
        try (var database = connect(Component.ORDER_CONSUMER)) {
            for (var event : events) {
                Sql.each(
                        database,
                        "SELECT received_at FROM inbox WHERE event_id = ?",
                        row -> steps.add(Kind.INBOX, time(row, 1), Map.of("event", event.toString())),
                        event);
                Sql.each(
                        database,
                        "SELECT moved_at, product_id, quantity FROM stock_movement WHERE event_id = ? ORDER BY movement_id",
                        row -> steps.add(
                                row.getLong(3) > 0 ? Kind.RESERVED : Kind.RELEASED,
                                time(row, 1),
                                Map.of(
                                        "product",
                                        row.getString(2),
                                        "pieces",
                                        String.valueOf(Math.abs(row.getLong(3))))),
                        event);
            }
        }
        return null;
    }

    private @Nullable Void appliedCarelessly(Set<UUID> events, TraceSteps steps) throws SQLException {
        try (var database = connect(Component.CARELESS_CONSUMER)) {
            for (var event : events) {
                var times = Sql.number(database, "SELECT count(*) FROM applied WHERE event_id = ?", event);
                if (times > 0) {
                    steps.add(
                            times > 1 ? Kind.CARELESS_AGAIN : Kind.CARELESS,
                            null,
                            Map.of("times", String.valueOf(times)));
                }
            }
        }
        return null;
    }

    /** The topic's key is the event's id. */
    private @Nullable Void settled(Set<UUID> events, Instant begin, TraceSteps steps) {
        for (var event : events) {
            log().find(Topics.SETTLEMENTS, event.toString(), begin).forEach(item -> settled(item, steps));
        }
        return null;
    }

    private void settled(ConsumerRecord<byte[], byte[]> item, TraceSteps steps) {
        try {
            var source = settlements.decode(item).source();
            steps.addRecord(
                    Kind.SETTLED, item, Map.of("source", TraceSteps.place(source.partition(), source.offset())));
        } catch (UndecodableEventException e) {
            steps.addRecord(Kind.UNREADABLE, item, Map.of());
        }
    }

    private KeyedRecords log() {
        var open = log;
        if (open == null) {
            open = new KeyedRecords(addresses.bootstrapServers());
            log = open;
        }
        return open;
    }

    private Connection connect(Component service) throws SQLException {
        return addresses.database(service).connect();
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public synchronized void close() {
        if (log != null) {
            log.close();
        }
    }
}
