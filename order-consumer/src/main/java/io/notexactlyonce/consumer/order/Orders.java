package io.notexactlyonce.consumer.order;

import io.notexactlyonce.events.OrderEvent;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The orders in the database. */
@Repository
public class Orders {

    private static final String ONLY_CANCELLED =
            "select o from Order o where o.detailsKnown = false order by o.firstSeenAt";

    private final OrderTable table;
    private final EntityManager entities;
    private final Clock clock;

    Orders(OrderTable table, EntityManager entities, Clock clock) {
        this.table = table;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Applies the events one after the other within the caller's transaction, with one query for all their orders. The
     * caller must have claimed the events before: an order loaded first could change before the claim.
     *
     * <p>Without the entity manager, which would take twice as long.
     *
     * @param deliveries the items that carry the events
     * @param toEvent called for each
     * @return each with what its event changed, in the same order
     * @throws org.springframework.dao.OptimisticLockingFailureException when another transaction has changed one of the
     *     orders meanwhile
     * @throws org.springframework.dao.DuplicateKeyException when another transaction has stored one of them meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> List<Applied<T>> apply(List<T> deliveries, Function<T, OrderEvent> toEvent) {
        Instant now = clock.instant();
        Map<UUID, Order> known = table.load(deliveries.stream()
                .map(delivery -> toEvent.apply(delivery).orderId())
                .collect(Collectors.toSet()));
        Map<UUID, Order> unknown = new HashMap<>();
        List<Applied<T>> applied = new ArrayList<>(deliveries.size());
        for (T delivery : deliveries) {
            OrderEvent event = toEvent.apply(delivery);
            Order order = known.containsKey(event.orderId())
                    ? known.get(event.orderId())
                    : unknown.computeIfAbsent(event.orderId(), id -> new Order(id, now));
            applied.add(new Applied<>(delivery, order.apply(event)));
        }
        table.insert(unknown.values());
        table.update(known.values());
        // after the update: only an order of the version that was read has no lines of another transaction
        table.insertLines(Stream.concat(unknown.values().stream(), known.values().stream())
                .filter(Order::hasNewLines));
        return applied;
    }

    @Transactional(readOnly = true)
    Optional<OrderView> find(UUID orderId) {
        return Optional.ofNullable(entities.find(Order.class, orderId)).map(Order::view);
    }

    /** The oldest first: the longer an order waits, the less likely its `created` event is merely late. */
    @Transactional(readOnly = true)
    List<OrderView> onlyCancelled(int limit) {
        return entities.createQuery(ONLY_CANCELLED, Order.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(Order::view)
                .toList();
    }
}
