package io.notexactlyonce.consumer.order;

import static io.notexactlyonce.consumer.order.OrderStatus.CANCELLED;
import static io.notexactlyonce.consumer.order.OrderStatus.CREATED;
import static io.notexactlyonce.consumer.order.OrderStatus.UNKNOWN;

import io.notexactlyonce.consumer.stock.StockMovement;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
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
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as far as its events have arrived. Details are filled in once, a cancellation is final, and the sequence is
 * the highest seen. So the same events lead to the same state, however they are permuted and repeated.
 */
@Entity
@Table(name = "orders")
class Order {

    @Id
    @Column(name = "order_id")
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = UNKNOWN;

    @Column(name = "details_known")
    private boolean detailsKnown;

    @Column(name = "customer_id")
    private @Nullable String customerId;

    private @Nullable String currency;

    @ElementCollection
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line_no")
    private List<LineItem> lines = new ArrayList<>();

    @Column(name = "last_sequence")
    private long lastSequence;

    /**
     * Checked when the row is written. The inbox serializes an event with its copies, but not with the order's other
     * events: without this check, a consumer that has lost its partition and its new owner could overwrite each other.
     */
    @Version
    private long version;

    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    @Transient
    private boolean hasNewLines;

    /** A new order, to which no event has been applied yet. */
    Order(UUID orderId, Instant firstSeenAt) {
        this.orderId = orderId;
        this.firstSeenAt = firstSeenAt;
    }

    /** A stored order, without its lines: see {@link #restore}. */
    Order(
            UUID orderId,
            OrderStatus status,
            boolean detailsKnown,
            @Nullable String customerId,
            @Nullable String currency,
            long lastSequence,
            long version,
            Instant firstSeenAt) {
        this(orderId, firstSeenAt);
        this.status = status;
        this.detailsKnown = detailsKnown;
        this.customerId = customerId;
        this.currency = currency;
        this.lastSequence = lastSequence;
        this.version = version;
    }

    @SuppressWarnings("NullAway")
    protected Order() {}

    OrderChange apply(OrderEvent event) {
        boolean late = event.sequence() <= lastSequence;
        lastSequence = Math.max(lastSequence, event.sequence());
        List<StockMovement> movements =
                event instanceof OrderCreated created ? create(created) : cancel((OrderCancelled) event);
        return new OrderChange(late, movements);
    }

    /**
     * Reserves stock, unless the cancellation came first. A second creation, with whatever id, finds the details known.
     */
    private List<StockMovement> create(OrderCreated event) {
        if (detailsKnown) {
            return List.of();
        }
        detailsKnown = true;
        customerId = event.customerId();
        currency = event.currency();
        lines.addAll(event.lines().stream().map(LineItem::of).toList());
        hasNewLines = true;
        if (status == CANCELLED) {
            return List.of();
        }
        status = CREATED;
        return movements(event, 1);
    }

    /** Releases the reserved stock; for an unknown order, remembers that there is nothing to reserve. */
    private List<StockMovement> cancel(OrderCancelled event) {
        boolean reserved = status == CREATED;
        status = CANCELLED;
        return reserved ? movements(event, -1) : List.of();
    }

    private List<StockMovement> movements(OrderEvent event, int sign) {
        Map<String, Long> quantities = new TreeMap<>();
        lines.forEach(line -> quantities.merge(line.productId(), (long) line.quantity(), Long::sum));
        return quantities.entrySet().stream()
                .map(product -> new StockMovement(event.id(), orderId, product.getKey(), sign * product.getValue()))
                .toList();
    }

    /** Adds a line that is stored. */
    void restore(LineItem line) {
        lines.add(line);
    }

    /** Whether the details were filled in after the order was read: its lines have yet to be stored. */
    boolean hasNewLines() {
        return hasNewLines;
    }

    UUID orderId() {
        return orderId;
    }

    OrderStatus status() {
        return status;
    }

    boolean detailsKnown() {
        return detailsKnown;
    }

    @Nullable
    String customerId() {
        return customerId;
    }

    @Nullable
    String currency() {
        return currency;
    }

    List<LineItem> lines() {
        return lines;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** The version that the order had when it was read. */
    long version() {
        return version;
    }

    /** Without its details an order has no lines, so they need not be loaded. */
    OrderView view() {
        List<LineItem> known = detailsKnown ? List.copyOf(lines) : List.of();
        return new OrderView(orderId, status, detailsKnown, lastSequence, customerId, currency, known, firstSeenAt);
    }
}
