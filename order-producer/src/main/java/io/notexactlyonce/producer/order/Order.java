package io.notexactlyonce.producer.order;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderLine;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ListIndexBase;
import org.jspecify.annotations.Nullable;

/** An order. Each change to it is one event, and the sequence counts them. */
@Entity
@Table(name = "orders")
class Order {

    @Id
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    private OrderStatus status = OrderStatus.CREATED;

    private String customerId;
    private String currency;
    private long sequence = 1;
    private Instant createdAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String cancelReason;

    @ElementCollection
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line_no")
    @ListIndexBase(1)
    private List<Line> lines = new ArrayList<>();

    /** Null until stored: that is how Spring Data tells a new order from a stored one without a query. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    Order(UUID orderId, String customerId, String currency, List<Line> lines, Instant createdAt) {
        this.orderId = orderId;
        this.customerId = customerId;
        this.currency = currency;
        this.lines.addAll(lines);
        this.createdAt = createdAt;
    }

    /** @throws IllegalArgumentException when the order breaks a rule of the wire contract */
    OrderCreated created() {
        List<OrderLine> products = lines.stream()
                .map(line -> new OrderLine(line.productId(), line.quantity(), line.unitPrice()))
                .toList();
        return new OrderCreated(EventIds.next(), orderId, sequence, createdAt, customerId, currency, products);
    }

    boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }

    OrderCancelled cancel(String reason, Instant now) {
        if (isCancelled()) {
            throw new IllegalStateException("order " + orderId + " is already cancelled");
        }
        var event = new OrderCancelled(EventIds.next(), orderId, sequence + 1, now, reason);
        status = OrderStatus.CANCELLED;
        sequence++;
        cancelledAt = now;
        cancelReason = reason;
        return event;
    }

    OrderBody body() {
        return new OrderBody(
                orderId, status, sequence, customerId, currency, List.copyOf(lines), createdAt, cancelledAt);
    }
}
