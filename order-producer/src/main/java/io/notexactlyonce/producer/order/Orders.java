package io.notexactlyonce.producer.order;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All orders. */
interface Orders extends Repository<Order, UUID> {

    <S extends Order> S saveAndFlush(S order);

    Optional<Order> findById(UUID orderId);

    /**
     * Locks the order's row until the transaction ends. This serialises concurrent cancellations. Outbox positions are
     * taken under this lock, so one order's positions follow its sequence.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT o FROM Order o WHERE o.orderId = :orderId")
    Optional<Order> lock(UUID orderId);

    long count();

    @Query("SELECT count(o) FROM Order o WHERE o.status = CANCELLED")
    long countCancelled();
}
