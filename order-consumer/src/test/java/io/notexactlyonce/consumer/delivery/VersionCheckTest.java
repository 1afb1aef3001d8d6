package io.notexactlyonce.consumer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.order.Orders;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions with two events of one order, which the inbox has no reason to serialize. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionCheckTest {

    private final World world = new World();
    private UUID orderId = UUID.randomUUID();
    private Orders orders;
    private TransactionTemplate transaction;

    @BeforeAll
    void start() {
        ApplicationContext service = world.start();
        orders = service.getBean(Orders.class);
        transaction = service.getBean(TransactionTemplate.class);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void another() {
        orderId = UUID.randomUUID();
    }

    @Test
    void refusesAChangeThatWasDecidedOnAnOlderState() {
        apply(Events.cancelled(orderId));

        Throwable failure = failureOfTheSecond(Events.created(orderId), secondCancellation());

        assertThat(failure).hasCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.PASSING);
        assertThat(state()).containsExactly("alice|2");
        apply(secondCancellation());
        assertThat(state()).containsExactly("alice|3");
    }

    @Test
    void refusesABatchBecauseOfOneOfItsOrders() {
        UUID untouched = UUID.randomUUID();
        apply(Events.cancelled(orderId), Events.cancelled(untouched));

        Throwable failure = failureOfTheSecond(
                Events.created(orderId),
                Events.created(untouched),
                secondCancellation(),
                Events.created(UUID.randomUUID()));

        assertThat(failure).hasCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(state(untouched)).containsExactly("null|2");
        assertThat(state()).containsExactly("alice|2");
    }

    @Test
    void triesAgainWhenTwoMeetAnUnknownOrder() {
        Throwable failure = failureOfTheSecond(Events.created(orderId), Events.cancelled(orderId));

        assertThat(failure).hasMessageContaining("orders_pkey");
        assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.PASSING);
    }

    @Test
    void losesAnUpdateWithoutTheVersion() throws SQLException {
        apply(Events.cancelled(orderId));
        try (Connection first = world.tables().access().connect();
                Connection second = world.tables().access().connect()) {
            String known = read(first);
            String alsoKnown = read(second);
            write(first, "'alice'", 2);
            write(second, alsoKnown, 3);

            assertThat(known).isEqualTo(alsoKnown);
            assertThat(state()).containsExactly("null|3");
        }
    }

    private OrderEvent secondCancellation() {
        return new OrderCancelled(EventIds.next(), orderId, 3, Events.TIME, "once more");
    }

    /** The second reads before the first commits and writes after it. */
    private Throwable failureOfTheSecond(OrderEvent first, OrderEvent... second) {
        CompletableFuture<?>[] loser = new CompletableFuture<?>[1];
        transaction.executeWithoutResult(status -> {
            orders.apply(List.of(first), each -> each);
            loser[0] = CompletableFuture.runAsync(() -> apply(second));
            await().until(() -> world.tables().number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
        });
        return catchThrowable(loser[0]::join);
    }

    private void apply(OrderEvent... events) {
        transaction.executeWithoutResult(status -> orders.apply(List.of(events), each -> each));
    }

    private List<String> state() {
        return state(orderId);
    }

    private List<String> state(UUID order) {
        return world.tables().rows("SELECT customer_id, last_sequence FROM orders WHERE order_id = '" + order + "'");
    }

    private String read(Connection connection) throws SQLException {
        try (var row = connection
                .createStatement()
                .executeQuery("SELECT customer_id FROM orders WHERE order_id = '" + orderId + "'")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** As a mapper writes that has no version: the whole row. */
    private void write(Connection connection, String customer, long sequence) throws SQLException {
        connection.createStatement().execute("""
                        UPDATE orders SET customer_id = %s, currency = CASE WHEN %s IS NULL THEN NULL ELSE 'EUR' END,
                               details_known = %s IS NOT NULL, last_sequence = %d WHERE order_id = '%s'""".formatted(customer, customer, customer, sequence, orderId));
    }
}
