package io.notexactlyonce.consumer.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as it is shown. Customer and currency are absent as long as its details are not known. */
record OrderView(
        UUID orderId,
        OrderStatus status,
        boolean detailsKnown,
        long lastSequence,
        @Nullable String customerId,
        @Nullable String currency,
        List<LineItem> lines,
        Instant firstSeenAt) {}
