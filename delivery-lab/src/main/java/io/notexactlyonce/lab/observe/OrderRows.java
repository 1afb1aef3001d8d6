package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.testbed.Sql;
import java.io.Closeable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The orders of one service, on disk: order-producer and order-consumer have the same table and column names. */
final class OrderRows implements Closeable {

    private static final String LINES = "SELECT order_id, line_no, product_id, quantity, unit_price FROM order_line";

    private static final RowFormat<OrderRow> ORDER = RowFormat.of(
            (order, out) -> {
                Values.id(out, order.orderId());
                Values.status(out, order.status());
                Values.text(out, order.customer());
                Values.text(out, order.currency());
                out.writeLong(order.sequence());
                out.writeLong(order.version());
                Values.time(out, order.createdAt());
                Values.time(out, order.cancelledAt());
                Values.text(out, order.cancelReason());
            },
            in -> new OrderRow(
                    Values.id(in),
                    Values.status(in),
                    Values.text(in),
                    Values.text(in),
                    in.readLong(),
                    in.readLong(),
                    Values.time(in),
                    Values.time(in),
                    Values.text(in)));

    private static final RowFormat<LineRow> LINE = RowFormat.of(
            (line, out) -> {
                Values.id(out, line.orderId());
                out.writeInt(line.number());
                Values.text(out, line.product());
                out.writeLong(line.quantity());
                Values.number(out, line.unitPrice());
            },
            in -> new LineRow(Values.id(in), in.readInt(), Values.text(in), in.readLong(), Values.number(in)));

    private final SlicedFile<OrderRow> orders;
    private final SlicedFile<LineRow> lines;

    OrderRows(int slices) {
        this.orders = new SlicedFile<>(ORDER, slices);
        this.lines = new SlicedFile<>(LINE, slices);
    }

    /** @param query selects the columns of an order row, in their order */
    void read(Connection connection, String query) throws SQLException {
        Sql.each(connection, query, row -> add(OrderRow.of(row)));
        Sql.each(connection, LINES, row -> add(LineRow.of(row)));
        finish();
    }

    void finish() {
        orders.finish();
        lines.finish();
    }

    void add(OrderRow order) {
        orders.add(order.orderId(), order);
    }

    void add(LineRow line) {
        lines.add(line.orderId(), line);
    }

    /** @param action called with each order of the slice and its state */
    void each(int slice, BiConsumer<OrderRow, OrderState> action) {
        Map<UUID, List<LineRow>> linesOf = new HashMap<>();
        lines.each(
                slice,
                line -> linesOf.computeIfAbsent(line.orderId(), order -> new ArrayList<>(3))
                        .add(line));
        orders.each(slice, order -> {
            var known = linesOf.getOrDefault(order.orderId(), List.of()).stream()
                    .sorted(Comparator.comparingInt(LineRow::number))
                    .map(line -> new OrderDetails.Line(line.product(), line.quantity(), line.unitPrice()))
                    .toList();
            var details = new OrderDetails(order.customer(), order.currency(), known);
            action.accept(order, new OrderState(order.status(), details));
        });
    }

    @Override
    public void close() {
        try (orders;
                lines) {}
    }

    /** @param sequence of its last event */
    record OrderRow(
            UUID orderId,
            OrderStatus status,
            String customer,
            String currency,
            long sequence,
            long version,
            @Nullable Instant createdAt,
            @Nullable Instant cancelledAt,
            String cancelReason) {

        private static OrderRow of(ResultSet row) throws SQLException {
            return new OrderRow(
                    row.getObject(1, UUID.class),
                    OrderStatus.valueOf(row.getString(2)),
                    Objects.requireNonNullElse(row.getString(3), ""),
                    Objects.requireNonNullElse(row.getString(4), ""),
                    row.getLong(5),
                    row.getLong(6),
                    instant(row.getTimestamp(7)),
                    instant(row.getTimestamp(8)),
                    Objects.requireNonNullElse(row.getString(9), ""));
        }

        private static @Nullable Instant instant(@Nullable Timestamp at) {
            return at == null ? null : at.toInstant();
        }
    }

    record LineRow(UUID orderId, int number, String product, long quantity, BigDecimal unitPrice) {

        private static LineRow of(ResultSet row) throws SQLException {
            return new LineRow(
                    row.getObject(1, UUID.class),
                    row.getInt(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getBigDecimal(5));
        }
    }
}
