package io.notexactlyonce.consumer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * PostgreSQL chooses the plan of a join by the size of its tables, and each plan has an order of rows of its own: an order's
 * lines come one after the other from one plan, and far apart from another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class QueryPlanTest {

    private static final String BULK_ORDERS = """
            INSERT INTO orders SELECT gen_random_uuid(), 'CREATED', true, 'alice', 'EUR', 1, 0, now()
              FROM generate_series(1, ?)""";

    /** By line number: the two lines of an order are as far apart as they can be. */
    private static final String BULK_LINES = """
            INSERT INTO order_line SELECT order_id, line_no, 'pear-' || line_no, 1, 1
              FROM orders CROSS JOIN (VALUES (0), (1)) AS line (line_no) ORDER BY line_no, order_id""";

    private final World world = new World();
    private Orders orders;
    private JdbcTemplate database;
    private TransactionTemplate transaction;

    @BeforeAll
    void start() {
        ApplicationContext service = world.startDeaf();
        orders = service.getBean(Orders.class);
        database = service.getBean(JdbcTemplate.class);
        transaction = service.getBean(TransactionTemplate.class);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.tables().execute("TRUNCATE orders, order_line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashjoin", "mergejoin", "nestloop"})
    void cancelsOrdersOfTwoLinesWithEachPlan(String plan) {
        fill(80);

        List<Applied<OrderEvent>> applied = transaction.execute(status -> {
            List.of("hashjoin", "mergejoin", "nestloop", "indexscan", "bitmapscan", "indexonlyscan")
                    .forEach(
                            other -> database.execute("SET LOCAL enable_%s = %s".formatted(other, other.equals(plan))));
            return orders.apply(cancellations(80), each -> each);
        });

        assertThat(applied)
                .hasSize(80)
                .allMatch(each -> each.change().movements().size() == 2);
        assertThat(cancelled()).isEqualTo(80);
    }

    @Test
    void cancelsAPollOfTheHundredThousandOrdersItKnows() {
        fill(100_000);

        List<Applied<OrderEvent>> applied =
                transaction.execute(status -> orders.apply(cancellations(1_000), each -> each));

        assertThat(applied)
                .hasSize(1_000)
                .allMatch(each -> each.change().movements().size() == 2);
        assertThat(cancelled()).isEqualTo(1_000);
    }

    private void fill(int count) {
        database.update(BULK_ORDERS, count);
        database.update(BULK_LINES);
        world.tables().execute("ANALYZE orders, order_line");
    }

    private List<OrderEvent> cancellations(int count) {
        return database
                .queryForList("SELECT order_id FROM orders ORDER BY order_id LIMIT ?", UUID.class, count)
                .stream()
                .<OrderEvent>map(orderId -> new OrderCancelled(EventIds.next(), orderId, 2, Events.TIME, "no longer"))
                .toList();
    }

    private long cancelled() {
        return world.tables().number("SELECT count(*) FROM orders WHERE status = 'CANCELLED'");
    }
}
