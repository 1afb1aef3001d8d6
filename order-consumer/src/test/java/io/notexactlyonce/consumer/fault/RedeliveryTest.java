package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.delivery.Deliveries;
import io.notexactlyonce.consumer.stock.Stock;
import io.notexactlyonce.consumer.stock.StockMovement;
import io.notexactlyonce.events.OrderCreated;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The same fault, a failure between the commit and the acknowledgement, with the inbox and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedeliveryTest {

    private final World world = new World();
    private final OrderCreated created = Events.created(UUID.randomUUID());
    private ApplicationContext service;

    @BeforeAll
    void start() {
        service = world.startDeaf();
        world.send(created);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void appliesARedeliveredBatchOnce() {
        Deliveries deliveries = service.getBean(Deliveries.class);

        deliverTwice(deliveries::apply);

        assertThat(world.tables().number("SELECT count(*) FROM stock_movement WHERE quantity = 2"))
                .isOne();
        assertThat(world.tables().duplicates()).isOne();
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void appliesARedeliveredBatchTwiceWithoutTheInbox() {
        UUID naiveOrder = UUID.randomUUID();

        deliverTwice(records -> reserveWithoutInbox(naiveOrder, records.size()));

        assertThat(world.tables().number("SELECT count(*) FROM stock_movement WHERE order_id = '" + naiveOrder + "'"))
                .isEqualTo(2);
        assertThat(world.tables().number("SELECT reserved FROM stock WHERE product_id = 'naive'"))
                .isEqualTo(2);
        world.tables().execute("DELETE FROM stock WHERE product_id = 'naive'");
        world.tables().execute("DELETE FROM stock_movement WHERE product_id = 'naive'");
    }

    private void deliverTwice(Listening.Handler handler) {
        AtomicInteger deliveries = new AtomicInteger();
        Listening.byDefault(world, records -> {
            handler.handle(records);
            if (deliveries.incrementAndGet() == 1) {
                throw new IllegalStateException("fails between the commit and the acknowledgement");
            }
        });
        await().until(() -> deliveries.get() == 2);
    }

    private void reserveWithoutInbox(UUID orderId, int quantity) {
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> service.getBean(Stock.class)
                        .move(List.of(new StockMovement(created.id(), orderId, "naive", quantity))));
    }
}
