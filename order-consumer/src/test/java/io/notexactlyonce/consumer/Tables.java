package io.notexactlyonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The consumer's database, looked at from outside. */
public record Tables(DatabaseAccess access) {

    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }

    /** Each row's columns with a bar between them. */
    public List<String> rows(String sql) {
        try (var connection = access.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** As the owner: what the service itself may not do, too. */
    public void execute(String sql) {
        execute(access.owner(), sql);
    }

    public void executeAsService(String sql) {
        execute(access, sql);
    }

    private static void execute(DatabaseAccess role, String sql) {
        try (var connection = role.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long applied() {
        return number("SELECT coalesce(sum(applied), 0) FROM partition_stats");
    }

    public long duplicates() {
        return number("SELECT coalesce(sum(duplicates), 0) FROM partition_stats");
    }

    public long deadLettered() {
        return number("SELECT coalesce(sum(dead_lettered), 0) FROM partition_stats");
    }

    /** What each product has reserved, once the stock says so and once the orders do. */
    public void assertStockMatchesOrders() {
        List<String> stock = rows("SELECT product_id, reserved FROM stock WHERE reserved <> 0 ORDER BY product_id");
        assertThat(stock).isEqualTo(rows("""
                                SELECT product_id, sum(quantity) FROM order_line JOIN orders USING (order_id)
                                 WHERE status = 'CREATED' GROUP BY product_id ORDER BY product_id"""));
        assertThat(stock).isEqualTo(rows("""
                                SELECT product_id, sum(quantity) FROM stock_movement
                                 GROUP BY product_id HAVING sum(quantity) <> 0 ORDER BY product_id"""));
    }
}
