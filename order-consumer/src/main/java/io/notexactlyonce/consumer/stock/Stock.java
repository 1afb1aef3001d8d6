package io.notexactlyonce.consumer.stock;

import io.notexactlyonce.consumer.sql.Columns;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The reserved quantity of each product. */
@Component
public class Stock {

    private static final String RECORD = """
            INSERT INTO stock_movement (event_id, order_id, product_id, quantity, moved_at)
            SELECT event_id, order_id, product_id, quantity, ?
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) AS m (event_id, order_id, product_id, quantity)""";

    /** In product order: two batches that share several products wait for each other, but never in a deadlock. */
    private static final String MOVE = """
            INSERT INTO stock (product_id, reserved)
            SELECT product_id, quantity FROM unnest(?::text[], ?::bigint[]) AS m (product_id, quantity)
             ORDER BY product_id
            ON CONFLICT (product_id) DO UPDATE SET reserved = stock.reserved + excluded.reserved""";

    private final JdbcTemplate database;
    private final Clock clock;

    Stock(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Moves the stock within the caller's transaction, updating each product's row once. To be called last: from here
     * to the commit, every other batch with one of these products waits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(List<StockMovement> movements) {
        if (movements.isEmpty()) {
            return;
        }
        record(movements);
        Map<String, Long> sums = new TreeMap<>();
        movements.forEach(movement -> sums.merge(movement.productId(), movement.quantity(), Math::addExact));
        database.update(
                MOVE, Columns.of(sums.entrySet()).text(Map.Entry::getKey).bigint(Map.Entry::getValue));
    }

    private void record(List<StockMovement> movements) {
        Columns<StockMovement> columns = Columns.of(movements)
                .uuid(StockMovement::eventId)
                .uuid(StockMovement::orderId)
                .text(StockMovement::productId)
                .bigint(StockMovement::quantity);
        database.update(RECORD, statement -> {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            columns.setValues(statement, 2);
        });
    }
}
