package io.notexactlyonce.analytics.kafka;

import io.notexactlyonce.events.poll.PollGuard;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.NotificationEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the process when garbage collections free next to nothing: a JVM without memory loses threads but looks alive.
 * It replaces {@code -XX:+ExitOnOutOfMemoryError}, which would also end the process for a single large record.
 * {@link PollGuard} survives such a record: a refused allocation takes nothing from the other threads.
 */
@Component
class HeapExhaustion {

    private static final Logger log = LoggerFactory.getLogger(HeapExhaustion.class);
    private static final double EXHAUSTED = 0.95;
    private static final int EXIT_CODE = 3;

    /** A record that fits, but whose copy doesn't, fills the heap only for a moment. */
    private static final long GRACE_SECONDS = 5;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .toList();

    private final AtomicBoolean isLookDue = new AtomicBoolean();

    HeapExhaustion() {
        // the old generation only: when it stays nearly full, a check is worth another collection
        pools.stream()
                .filter(pool ->
                        pool.isUsageThresholdSupported() && pool.getUsage().getMax() > 0)
                .forEach(pool ->
                        pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * EXHAUSTED)));
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
                .addNotificationListener(
                        (notification, it) -> lookLater(),
                        it -> it.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED),
                        null);
    }

    private void lookLater() {
        if (isLookDue.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(this::endIfFull);
        }
    }

    /**
     * Checks the whole heap: the process can go on while the young generation has room for what the old one can't take.
     */
    private void endIfFull() {
        isLookDue.set(false);
        System.gc();
        long kept = pools.stream()
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        if (kept
                > EXHAUSTED
                        * ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getMax()) {
            log.error(
                    "The heap is full even after a garbage collection. This process ends, so that it can be restarted");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
