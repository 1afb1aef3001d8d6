package io.notexactlyonce.analytics.kafka;

import io.notexactlyonce.events.poll.PollGuard;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
            .filter(pool -> pool.isCollectionUsageThresholdSupported() && pool.isUsageThresholdSupported())
            .filter(pool -> pool.getUsage().getMax() > 0)
            .toList();

    HeapExhaustion() {
        pools.forEach(
                pool -> pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * EXHAUSTED)));
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
                .addNotificationListener(
                        (notification, it) -> CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
                                .execute(this::endIfStillFull),
                        it -> it.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED),
                        null);
    }

    private void endIfStillFull() {
        System.gc();
        if (pools.stream().anyMatch(MemoryPoolMXBean::isCollectionUsageThresholdExceeded)) {
            log.error("The heap is full even after a garbage collection. The process ends, to be started again");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
