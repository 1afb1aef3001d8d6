package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports skipped offsets: the group has committed them, but this database has not counted them. */
@Component
class Gaps {

    private static final Logger log = LoggerFactory.getLogger(Gaps.class);

    private final Map<TopicPartition, Long> uncounted = new ConcurrentHashMap<>();

    Gaps(MeterRegistry meters) {
        Gauge.builder("analytics.offsets.uncounted", this, Gaps::total)
                .description("Uncounted offsets below counted ones, in partitions that this instance counted last")
                .register(meters);
    }

    void found(TopicPartition partition, long offsets) {
        long before = uncounted.getOrDefault(partition, 0L);
        uncounted.put(partition, offsets);
        if (offsets > before) {
            log.warn(
                    "{} offsets of {} are committed but not counted (before: {}): lost with an instance, or by a restore"
                            + " of this database. To count them, stop all instances, reset the group's offsets and start"
                            + " again: records already counted are not counted twice",
                    offsets,
                    partition,
                    before);
        }
    }

    private long total() {
        return uncounted.values().stream().mapToLong(Long::longValue).sum();
    }
}
