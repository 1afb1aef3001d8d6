package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.stock.Stock;
import io.notexactlyonce.consumer.stock.StockMovement;
import io.notexactlyonce.testbed.proxy.SqlProxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.transaction.support.TransactionTemplate;

/** The database has committed, and its answer is lost: the consumer can't know, and does all of it again. */
@Tag("full")
class LostCommitTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** More than one: another transaction of the service may come first. */
    private static final int LOST = 3;

    private final World world = new World();
    private final SqlProxy proxy = new SqlProxy();
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        service = world.startDeaf("spring.datasource.url="
                + world.tables().access().through(proxy).url());
    }

    @AfterEach
    void close() {
        world.close();
        proxy.close();
    }

    @Test
    void appliesOnceWhatItCommitsAgain() {
        var lost = proxy.commitAcknowledgements().numbers(1, LOST).cut();
        world.send(Events.created(UUID.randomUUID()));

        service.getBean(KafkaListenerEndpointRegistry.class)
                .getListenerContainers()
                .forEach(Lifecycle::start);

        lost.awaitStrikes(LOST, PATIENCE);
        world.awaitApplied(1);
        assertThat(world.tables().duplicates()).as("it came again").isPositive();
        assertThat(world.tables().applied()).isOne();
        world.tables().assertStockMatchesOrders();
    }

    /** The control. */
    @Test
    void appliesAgainWhatItCommitsAgainWithoutAnInbox() {
        var order = UUID.randomUUID();
        world.send(Events.created(UUID.randomUUID()));
        var lost = proxy.commitAcknowledgements().numbers(1, LOST).cut();

        Listening.byDefault(world, records -> reserveWithoutInbox(order));

        lost.awaitStrikes(LOST, PATIENCE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.tables()
                                .number("SELECT count(*) FROM stock_movement WHERE order_id = '" + order + "'"))
                        .isGreaterThan(1));
    }

    private void reserveWithoutInbox(UUID order) {
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> service.getBean(Stock.class)
                        .move(List.of(new StockMovement(UUID.randomUUID(), order, "naive", 1))));
    }
}
