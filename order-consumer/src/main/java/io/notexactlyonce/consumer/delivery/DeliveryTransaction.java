package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetterReason;
import io.notexactlyonce.consumer.inbox.Claimed;
import io.notexactlyonce.consumer.inbox.Inbox;
import io.notexactlyonce.consumer.order.Applied;
import io.notexactlyonce.consumer.order.Orders;
import io.notexactlyonce.consumer.stats.Counted;
import io.notexactlyonce.consumer.stats.Effect;
import io.notexactlyonce.consumer.stats.PartitionStats;
import io.notexactlyonce.consumer.stock.Stock;
import io.notexactlyonce.consumer.stock.StockMovement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one transaction of a batch: claims, orders, stock and counters stand or fall together. A separate bean, because
 * the commit must be complete before the listener acknowledges.
 */
@Component
class DeliveryTransaction {

    private final Inbox inbox;
    private final Orders orders;
    private final Stock stock;
    private final PartitionStats stats;

    DeliveryTransaction(Inbox inbox, Orders orders, Stock stock, PartitionStats stats) {
        this.inbox = inbox;
        this.orders = orders;
        this.stock = stock;
        this.stats = stats;
    }

    /**
     * Claim first, load afterwards. A consumer that has lost its partition may still be processing the same events
     * here. Our claims wait for its transaction: if it commits, we see duplicates; if it rolls back, we see the orders
     * unchanged. If we had loaded the orders first, we would go on with their state from before its commit.
     *
     * <p>READ COMMITTED, because each statement must see the result that the one before has waited for. Under
     * REPEATABLE READ every such wait would end in a serialization failure.
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public Outcome apply(Batch batch) {
        List<Delivery> fresh = new ArrayList<>();
        List<Counted> counted = new ArrayList<>();
        List<DeadLetter> deadLetters = new ArrayList<>(batch.deadLetters());
        claim(batch.deliveries(), fresh, counted, deadLetters);
        List<StockMovement> movements = new ArrayList<>();
        for (Applied<Delivery> applied : orders.apply(fresh, Delivery::event)) {
            Effect effect = applied.change().late() ? Effect.APPLIED_LATE : Effect.APPLIED;
            counted.add(Counted.of(applied.of().record(), effect));
            movements.addAll(applied.change().movements());
        }
        deadLetters.stream()
                .filter(letter -> !letter.isReplayed())
                .forEach(letter -> counted.add(Counted.of(letter.record(), effect(letter))));
        stats.add(counted);
        stock.move(movements);
        return new Outcome(counted, deadLetters);
    }

    private static Effect effect(DeadLetter letter) {
        return letter.reason() == DeadLetterReason.FAILED ? Effect.FAILED : Effect.DEAD_LETTERED;
    }

    private void claim(
            List<Delivery> deliveries, List<Delivery> fresh, List<Counted> counted, List<DeadLetter> deadLetters) {
        for (Claimed<Delivery> claimed : inbox.claim(deliveries, Delivery::claim)) {
            Delivery delivery = claimed.of();
            switch (claimed.result()) {
                case NEW -> fresh.add(delivery);
                case DUPLICATE -> counted.add(Counted.of(delivery.record(), Effect.DUPLICATE));
                case CONFLICT -> deadLetters.add(conflict(delivery));
            }
        }
    }

    private static DeadLetter conflict(Delivery delivery) {
        return new DeadLetter(
                delivery.record(),
                DeadLetterReason.CONFLICTING_DUPLICATE,
                "event " + delivery.event().id() + " was delivered before with another payload");
    }
}
