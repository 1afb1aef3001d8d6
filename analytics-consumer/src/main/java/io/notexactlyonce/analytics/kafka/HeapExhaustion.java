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
 * Ends the process when garbage collections free next to nothing: a JVM without memory loses threads and looks alive. It stands
 * for {@code -XX:+ExitOnOutOfMemoryError}, which would also end the process at the one large record that {@link PollGuard}
 * survives: an allocation that is refused takes nothing from the other threads.
 */
@Component
class HeapExhaustion {

    private static final Logger log = LoggerFactory.getLogger(HeapExhaustion.class);
    private static final double EXHAUSTED = 0.95;
    private static final int EXIT_CODE = 3;

    /** A record that fits, and whose copy then doesn't, fills the heap for a moment. */
    private static final long GRACE_SECONDS = 5;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .toList();

    private final AtomicBoolean isLookDue = new AtomicBoolean();

    HeapExhaustion() {
        // of the old generation alone: what comes back from it is what makes a look worth its collection
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

    /** Of the whole heap: what the old generation has no room for stays in the young one, and all goes on. */
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
            log.error("The heap is full even after a garbage collection. The process ends, to be started again");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
