package io.notexactlyonce.consumer.order;

import io.notexactlyonce.events.OrderEvent;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The orders in the database. */
@Repository
public class Orders {

    private static final String LOAD = "select o from Order o left join fetch o.lines where o.orderId in :ids";
    private static final String ONLY_CANCELLED =
            "select o from Order o where o.detailsKnown = false order by o.firstSeenAt";

    private final EntityManager entities;
    private final Clock clock;

    Orders(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Applies the events one after the other within the caller's transaction, with one query for all their orders. The
     * caller must have claimed the events before: an order loaded first could change before the claim.
     *
     * @param deliveries the items that carry the events
     * @param toEvent called for each
     * @return each with what its event changed, in the same order
     * @throws org.springframework.dao.OptimisticLockingFailureException when another transaction has changed one of the
     *     orders meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> List<Applied<T>> apply(List<T> deliveries, Function<T, OrderEvent> toEvent) {
        Instant now = clock.instant();
        Map<UUID, Order> known = load(deliveries.stream()
                .map(delivery -> toEvent.apply(delivery).orderId())
                .collect(Collectors.toSet()));
        Map<UUID, Order> unknown = new TreeMap<>();
        List<Applied<T>> applied = new ArrayList<>(deliveries.size());
        for (T delivery : deliveries) {
            OrderEvent event = toEvent.apply(delivery);
            Order order = Optional.ofNullable(known.get(event.orderId()))
                    .orElseGet(() -> unknown.computeIfAbsent(event.orderId(), id -> new Order(id, now)));
            applied.add(new Applied<>(delivery, order.apply(event)));
        }
        unknown.values().forEach(entities::persist);
        entities.flush();
        return applied;
    }

    /**
     * A list, because Hibernate then merges all rows of an order into one. In a stream it takes rows that are not
     * adjacent for two orders, and whether they are adjacent depends on the query plan: a hash join returns them in the
     * order of the lines' table.
     */
    private Map<UUID, Order> load(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(LOAD, Order.class).setParameter("ids", ids).getResultList().stream()
                .collect(Collectors.toMap(Order::orderId, order -> order));
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
