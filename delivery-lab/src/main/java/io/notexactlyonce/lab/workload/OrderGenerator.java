package io.notexactlyonce.lab.workload;

import io.notexactlyonce.lab.model.OrderState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Random behaviour of customers. The same seed gives the same orders, keys and cancellations. Not thread-safe. */
final class OrderGenerator {

    private static final List<String> PRODUCTS =
            List.of("anvil", "bucket", "candle", "drum", "easel", "funnel", "globe", "hammer", "icebox", "jigsaw");

    private final Random random;
    private final double cancelRatio;

    OrderGenerator(long seed, double cancelRatio) {
        this.random = new Random(seed);
        this.cancelRatio = cancelRatio;
    }

    Purchase next() {
        var key = new UUID(random.nextLong(), random.nextLong());
        var lines = Stream.generate(this::line).limit(1 + random.nextInt(3)).toList();
        var order = new NewOrder(OrderState.STREAM_CUSTOMER + (1 + random.nextInt(500)), "EUR", lines);
        var cancelled = random.nextDouble() < cancelRatio;
        // from at once, when the created event may still be in the outbox, to long after it has been applied
        return new Purchase(key, order, cancelled, Duration.ofMillis(random.nextInt(1_000)));
    }

    private NewOrder.Line line() {
        var product = random.nextInt(PRODUCTS.size());
        return new NewOrder.Line(
                PRODUCTS.get(product), 1 + random.nextInt(5), BigDecimal.valueOf(995 + 500L * product, 2));
    }

    /** An order to place, and whether and how much later it is cancelled. */
    record Purchase(UUID key, NewOrder order, boolean cancelled, Duration cancelledAfter) {

        Purchase cancelledAtOnce() {
            return new Purchase(key, order, true, Duration.ZERO);
        }
    }
}
