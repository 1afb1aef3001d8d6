package io.notexactlyonce.analytics.kafka;

import io.notexactlyonce.events.poll.PollGuard;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the process when a garbage collection has freed next to nothing: a JVM without memory loses threads and looks alive. It
 * stands for {@code -XX:+ExitOnOutOfMemoryError}, which would also end the process at the one large record that
 * {@link PollGuard} survives: an allocation that is refused takes nothing from the other threads.
 */
@Component
class HeapExhaustion {

    private static final Logger log = LoggerFactory.getLogger(HeapExhaustion.class);
    private static final double EXHAUSTED = 0.95;
    private static final int EXIT_CODE = 3;

    HeapExhaustion() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            long max = pool.getUsage().getMax();
            if (pool.isCollectionUsageThresholdSupported() && pool.isUsageThresholdSupported() && max > 0) {
                pool.setCollectionUsageThreshold((long) (max * EXHAUSTED));
            }
        }
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
                .addNotificationListener((notification, it) -> end(), HeapExhaustion::isExceeded, null);
    }

    private static boolean isExceeded(javax.management.Notification notification) {
        return notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED);
    }

    private static void end() {
        log.error("The heap is full even after a garbage collection. The process ends, to be started again");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
