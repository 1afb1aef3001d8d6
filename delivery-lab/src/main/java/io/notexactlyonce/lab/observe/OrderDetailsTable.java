package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What orders hold, on either side: both services name these tables and columns alike. */
final class OrderDetailsTable {

    /** Of a row of orders, for {@link #state}. */
    static final String COLUMNS = "order_id, status, customer_id, currency";

    private final Words words = new Words();
    private final Map<UUID, List<OrderDetails.Line>> lines = new HashMap<>();

    private OrderDetailsTable() {}

    static OrderDetailsTable read(Connection connection) throws SQLException {
        var table = new OrderDetailsTable();
        Query.each(
                connection,
                "SELECT order_id, product_id, quantity, unit_price FROM order_line ORDER BY order_id, line_no",
                row -> table.lines
                        .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>(3))
                        .add(new OrderDetails.Line(
                                table.words.of(row.getString(2)), row.getLong(3), row.getBigDecimal(4))));
        return table;
    }

    /** @param row begins with {@link #COLUMNS} */
    OrderState state(ResultSet row) throws SQLException {
        var known = lines.getOrDefault(row.getObject(1, UUID.class), List.of());
        var details = new OrderDetails(text(row.getString(3)), text(row.getString(4)), known);
        return new OrderState(OrderStatus.valueOf(row.getString(2)), details);
    }

    private String text(@Nullable String value) {
        return value == null ? "" : words.of(value);
    }
}
